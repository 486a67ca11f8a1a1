import type { AuditEntry } from '../../../api/comments/listed.ts';
import { labelOf } from '../settings/groups.ts';

/** What staff did, as the log names it. */
const ACTS: Readonly<Record<string, string>> = {
  approve: 'approved a comment',
  publish: 'published a comment',
  reject: 'rejected a comment',
  spam: 'marked a comment as spam',
  hold: 'held a comment',
  delete: 'deleted a comment',
  restore: 'restored a comment',
  edit: 'edited a comment',
  moderate: 'moderated a comment',
  pin: 'pinned a comment',
  unpin: 'unpinned a comment',
  dismiss: 'dismissed the reports of a comment',
  'reopen-reports': 'opened the reports of a comment again',
  undo: 'took something back',
  ban: 'banned somebody',
  unban: 'lifted a ban',
  erase: 'erased somebody',
  close: 'closed a page',
  reopen: 'reopened a page',
  mode: 'changed the mode of a page',
  title: 'changed the title of a page',
  rename: 'moved a page to another address',
  merge: 'merged another page into a page',
  'merge-away': 'merged a page away',
  'add-alias': 'added an address to a page',
  'remove-alias': 'removed an address from a page',
  'change-settings': 'changed a setting',
  'create-token': 'made a token',
  'remove-token': 'revoked a token',
  'add-key': 'added a sign-on key',
  'remove-key': 'removed a sign-on key',
  'create-webhook': 'added a webhook',
  'change-webhook': 'changed a webhook',
  'remove-webhook': 'removed a webhook',
  'test-webhook': 'sent a test to a webhook',
  'disable-webhook': 'disabled a webhook',
  'repeat-delivery': 'sent a delivery again',
  'set-hook': 'set the hook',
  'remove-hook': 'removed the hook',
  export: 'exported the site',
  import: 'imported into the site',
};

export function actName(act: string): string {
  return ACTS[act] ?? act.replaceAll('-', ' ');
}

/** Why, or which one: of a setting the log has its name. */
export function whyName({ act, why }: AuditEntry): string | null {
  const label = act === 'change-settings' && why !== null ? labelOf(why) : undefined;
  return label === undefined ? why : `“${label}”`;
}

/** What the server can take back, if it still stands. */
const TURNABLE: ReadonlySet<string> = new Set(['pin', 'unpin', 'close', 'reopen', 'ban', 'dismiss']);

export function mayUndo({ act, before, after }: AuditEntry): boolean {
  return (before !== null && after !== null && before !== after) || TURNABLE.has(act);
}

/** Who acts and is no participant. */
const OTHERS: Readonly<Record<string, string>> = {
  operator: 'Operator',
  hook: 'The hook',
  site: 'The site itself',
};

export function knownActor(actor: string): string | undefined {
  return OTHERS[actor];
}
