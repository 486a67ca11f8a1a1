/** All commands that ask the admin API: adding one is a row of the table of its subject. */
import { BACKUP_ENTRY } from './backup-entry.ts';
import { COMMENT_ENTRIES } from './comment-entries.ts';
import type { Entry } from './entry.ts';
import { FOLLOW_ENTRY } from './follow-entry.ts';
import { DELIVERY_ENTRIES, HOOK_ENTRIES, WEBHOOK_ENTRIES } from './outgoing-entries.ts';
import { PAGE_ENTRIES } from './page-entries.ts';
import { BAN_ENTRIES, PARTICIPANT_ENTRIES } from './participant-entries.ts';
import { AUDIT_ENTRIES, SETTING_ENTRIES } from './setting-entries.ts';
import { SITE_ENTRIES } from './site-entries.ts';
import { KEY_ENTRIES, TOKEN_ENTRIES } from './staff-entries.ts';
import { TRANSFER_ENTRIES } from './transfer-entries.ts';

/** What the words are about that others stand behind. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  site: 'the sites of this server, and their origins',
  page: 'pages and their threads',
  'page alias': 'other addresses of a page',
  comment: 'comments, and what readers report',
  participant: 'who takes part',
  ban: 'who may say nothing more',
  token: 'who may moderate and run sites',
  key: "keys of a site's own sign-on",
  settings: 'how a site is run',
  webhooks: 'who is told what happens',
  deliveries: 'what was sent, and what waits',
  hook: 'who is asked what is to become of comments',
  audit: 'what staff did',
};

export const ENTRIES: readonly Entry[] = [
  ...SITE_ENTRIES,
  ...PAGE_ENTRIES,
  ...COMMENT_ENTRIES,
  ...PARTICIPANT_ENTRIES,
  ...BAN_ENTRIES,
  ...TOKEN_ENTRIES,
  ...KEY_ENTRIES,
  ...SETTING_ENTRIES,
  ...WEBHOOK_ENTRIES,
  ...DELIVERY_ENTRIES,
  ...HOOK_ENTRIES,
  ...AUDIT_ENTRIES,
  ...TRANSFER_ENTRIES,
  BACKUP_ENTRY,
  FOLLOW_ENTRY,
];
