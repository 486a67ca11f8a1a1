/**
 * Query parameters that say how a reader arrived and never what they read. On the list is what an advertising
 * network, a mailing tool or an analytics product adds by itself under a name of its own making, and what carries a
 * session's secret, which has no place in a key that everybody sees. Words that sites use for content (`ref`,
 * `source`, `from`, `cid`, `campaign`, `id`, `p`, `s`, `spm`, `trk`) are not on it: a thread that splits can be merged
 * again, two pages that share a thread by mistake cannot be told apart any more.
 */

/** In lower case. */
const PREFIXES = [
  'utm_', // Google Analytics, and everybody after it
  'gad_', // Google Ads
  'mtm_', // Matomo
  'matomo_',
  'piwik_',
  'mc_', // Mailchimp
  'hsa_', // HubSpot's advertising
  'oly_', // Omeda
  'vero_', // Vero
  'bsft_', // Blueshift
  'oft_', // taken out of links by Brave and Firefox
  'itm_', // campaigns within a site
  '_branch_', // Branch
  'aspsessionid', // classic ASP adds random letters to the name
];

/** In lower case; a line per origin. */
const NAMES = new Set(
  [
    'gclid gclsrc dclid gbraid wbraid srsltid _ga _gl _gac', // Google
    'fbclid fb_action_ids fb_action_types fb_ref fb_source igsh igshid mibextid', // Meta
    'msclkid twclid ref_src __twitter_impression ttclid li_fat_id epik rdt_cid sccid', // other networks
    'yclid ymclid ysclid _openstat guccounter guce_referrer guce_referrer_sig soc_src soc_trk', // Yandex, Yahoo
    's_cid s_kwcid ef_id mkt_tok elqtrack elqtrackid elqaid elqat', // Adobe, Marketo, Eloqua
    '_hsenc _hsmi __hssc __hstc __hsfp hsctatracking', // HubSpot
    'sfmc_id sfmc_sub et_rid', // Salesforce
    '__s _ke _kx ml_subscriber ml_subscriber_hash ck_subscriber_id vgo_ee dm_i', // mailing tools
    'trk_contact trk_msg trk_module trk_sid mindbox-click-id mindbox-message-key',
    'pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_vid', // Matomo's older names
    'xtor at_campaign at_medium at_recipient_id at_recipient_list', // Piano
    'ns_campaign ns_fee ns_linkname ns_mchannel ns_source wt_mc wt_zmc wt.mc_id', // Comscore, Webtrekk, Webtrends
    'irclickid irgwc cjevent cjdata wickedid wickedsource tblci dicbo rb_clickid', // affiliates, content networks
    '_bhlid bbeml ss_email_id sc_customer sc_eh sc_uid sfmc_activityid _cldee msdynttrid', // more mailing tools
    'fb_comment_id sms_click sms_source sms_uph syclid unicorn_click_id', // taken out of links by Brave and Firefox
    'phpsessid jsessionid', // session secrets
  ].flatMap((line) => line.split(' ')),
);

/** Whether a parameter of this (decoded) name is dropped from every page key. Case does not matter. */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return NAMES.has(lower) || PREFIXES.some((prefix) => lower.startsWith(prefix));
}
