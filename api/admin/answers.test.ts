/**
 * What the document says of answers is what the contract says. Most of it is checked as types: a member that is only
 * on one side does not compile.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as v from 'valibot';
import type {
  AuditEntry,
  ListedBan,
  ListedComment,
  ListedKey,
  ListedPage,
  ListedParticipant,
  PageDetails,
  ParticipantDetails,
  ReportedComment,
  SiteChange,
  TakeOut,
  Tally,
  TokenHolder,
} from '../comments/listed.ts';
import type { HookSettings, ListedDelivery, ListedWebhook } from '../comments/outgoing.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import { SETTING_CHANGES } from '../comments/settings.ts';
import type { SettingChanges } from '../comments/settings.ts';
import type { TriedToken } from '../comments/sign-on.ts';
import type { StaffComment } from '../protocol.ts';
import type { CHANGE, STAFF_COMMENT } from './answers/change.ts';
import type { COMMENT, REPORT } from './answers/comments.ts';
import type { DELIVERY, HOOK_ANSWER, NEW_WEBHOOK_ANSWER, WEBHOOK } from './answers/outgoing.ts';
import type { PAGE, PAGE_DETAILS } from './answers/pages.ts';
import type { BAN, PARTICIPANT, PARTICIPANT_DETAILS, TAKE_OUT } from './answers/participants.ts';
import type { AUDIT_ENTRY, SIGN_ON_KEY, SITE, TOKEN, TRIED_TOKEN } from './answers/staff.ts';
import type { TALLY } from './answers/tallies.ts';
import { SETTINGS } from './routes/settings.ts';

type Said<Form extends v.GenericSchema> = v.InferOutput<Form>;
/** As it is read, all the way down. */
type Frozen<Value> = Value extends object ? { readonly [Name in keyof Value]: Frozen<Value[Name]> } : Value;
type Same<One, Other> = [Frozen<One>, Frozen<Other>] extends [Frozen<Other>, Frozen<One>]
  ? [keyof One, keyof Other] extends [keyof Other, keyof One]
    ? true
    : 'other members'
  : 'other values';

/** Each is `true`, or the name of what is wrong. */
type Compared = {
  comment: Same<Said<typeof COMMENT>, ListedComment>;
  report: Same<Said<typeof REPORT>, ReportedComment>;
  page: Same<Said<typeof PAGE>, ListedPage>;
  pageDetails: Same<Said<typeof PAGE_DETAILS>, PageDetails>;
  participant: Same<Said<typeof PARTICIPANT>, ListedParticipant>;
  participantDetails: Same<Said<typeof PARTICIPANT_DETAILS>, ParticipantDetails>;
  takeOut: Same<Said<typeof TAKE_OUT>, TakeOut>;
  ban: Same<Said<typeof BAN>, ListedBan>;
  token: Same<Said<typeof TOKEN>, TokenHolder>;
  key: Same<Said<typeof SIGN_ON_KEY>, ListedKey>;
  triedToken: Same<Said<typeof TRIED_TOKEN>, TriedToken>;
  audit: Same<Said<typeof AUDIT_ENTRY>, AuditEntry>;
  site: Same<Said<typeof SITE>, SiteEntry>;
  staffComment: Same<Said<typeof STAFF_COMMENT>, StaffComment>;
  change: Same<Said<typeof CHANGE>, SiteChange>;
  webhook: Same<Said<typeof WEBHOOK>, ListedWebhook>;
  newWebhook: Same<Said<typeof NEW_WEBHOOK_ANSWER>, ListedWebhook & { secret: string }>;
  delivery: Same<Said<typeof DELIVERY>, ListedDelivery>;
  hook: Same<Said<typeof HOOK_ANSWER>, { hook: HookSettings | null; secret: string | null }>;
  tally: Same<Said<typeof TALLY>, Tally>;
  settings: Same<Said<typeof SETTINGS>, SettingChanges>;
};

const COMPARED: Compared = {
  comment: true,
  report: true,
  page: true,
  pageDetails: true,
  participant: true,
  participantDetails: true,
  takeOut: true,
  ban: true,
  token: true,
  key: true,
  triedToken: true,
  audit: true,
  site: true,
  staffComment: true,
  change: true,
  webhook: true,
  newWebhook: true,
  delivery: true,
  hook: true,
  tally: true,
  settings: true,
};

test('[P44] what is described of an answer is what the contract has', () => {
  assert.ok(Object.values(COMPARED).every((one) => one));
});

test('[P44] every setting is described', () => {
  assert.deepEqual(Object.keys(SETTINGS.entries), Object.keys(SETTING_CHANGES.entries));
});
