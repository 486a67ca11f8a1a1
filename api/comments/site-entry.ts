/** A site and the origins whose pages belong to it. */
export interface SiteEntry {
  /** A host name in lower case and punycode, such as `www.wishtack.com`, or `localhost`. */
  readonly name: string;
  /** As browsers write them, such as `https://example.com`; `:*` in the place of a port stands for every port. */
  readonly origins: readonly string[];
}
