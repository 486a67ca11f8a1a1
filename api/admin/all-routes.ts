import type { Route } from './route.ts';
import { BAN_ROUTES } from './routes/bans.ts';
import { COMMENT_ROUTES } from './routes/comments.ts';
import { DIRECTORY_ROUTES } from './routes/directory.ts';
import { EVENT_ROUTES } from './routes/events.ts';
import { HOOK_ROUTES } from './routes/hook.ts';
import { OWN_DATA_ROUTES } from './routes/own-data.ts';
import { PAGE_ROUTES } from './routes/pages.ts';
import { PARTICIPANT_ROUTES } from './routes/participants.ts';
import { REPORT_ROUTES } from './routes/reports.ts';
import { SETTINGS_ROUTES } from './routes/settings.ts';
import { SIGN_ON_ROUTES } from './routes/sign-on.ts';
import { STAFF_ROUTES } from './routes/staff.ts';
import { TALLY_ROUTES } from './routes/tallies.ts';
import { TRANSFER_ROUTES } from './routes/transfer.ts';
import { WEBHOOK_ROUTES } from './routes/webhooks.ts';

/** All routes of the API, in the order of the document. */
export const ROUTES: readonly Route[] = [
  ...COMMENT_ROUTES,
  ...REPORT_ROUTES,
  ...PAGE_ROUTES,
  ...PARTICIPANT_ROUTES,
  ...BAN_ROUTES,
  ...EVENT_ROUTES,
  ...SETTINGS_ROUTES,
  ...STAFF_ROUTES,
  ...SIGN_ON_ROUTES,
  ...WEBHOOK_ROUTES,
  ...HOOK_ROUTES,
  ...TALLY_ROUTES,
  ...TRANSFER_ROUTES,
  ...DIRECTORY_ROUTES,
  ...OWN_DATA_ROUTES,
];
