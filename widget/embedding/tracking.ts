/** The parameters of most advertising networks, mailing tools and analytics products, as the server drops them. */
const TRACKING =
  /(?<=[?&])((utm|mtm|gad|mc|hsa)_.*?|(fb|g|d|y)clid|msclkid|[gw]braid|_g[al]|_hs(enc|mi))(=.*?)?(&|$)/gi;

/**
 * An address without what says how a reader arrived: scripts of analytics take that out of the page's address while
 * somebody writes, and the page stays the same. For comparing only.
 */
export function withoutTracking(address = ''): string {
  return address.replaceAll(TRACKING, '').replace(/[?&]$/, '');
}
