/** The parameters of most advertising networks, mailing tools and analytics products, as the server drops them. */
const TRACKING =
  /(?<=[?&])((utm|[mi]tm|gad|mc|hsa|oly|vero|bsft|matomo)_.*?|(fb|[gdy]|t[tw]|sy|y[ms])clid|msclkid|[gw]braid|gclsrc|srsltid|_g(l|a|ac)|_hs(enc|mi)|__hs(sc|tc|fp)|_kx|mkt_tok|igsh(id)?|mibextid|li_fat_id|epik|rdt_cid|irclickid|_bhlid|_openstat|guce_referrer(_sig)?)(=.*?)?(&|$)/gi;

/**
 * An address without what says how a reader arrived: scripts of analytics take that out of the page's address while
 * somebody writes, and the page stays the same. For comparing only.
 */
export function withoutTracking(address = ''): string {
  return address.replaceAll(TRACKING, '').replace(/[?&]$/, '');
}
