/** What the owner of a page may want otherwise, as it is handed on to `Scene`; left out: as it usually is. */
export interface ThreadOptions {
  /** What the page calls itself; left out: as its document does. */
  readonly title?: string;
  /** A tag of BCP 47; left out: English. */
  readonly language?: string;
  readonly inputPosition?: 'top' | 'bottom';
  /** What is said in the words of the page, by its key. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Nothing that others write comes in before it is asked for. */
  readonly isCalm?: boolean;
}
