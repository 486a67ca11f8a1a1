import { NOBODY } from '../../comments/administration.ts';
import type { AdminAnswer, AdminCall, AdminRequest } from '../../comments/administration.ts';
import { may } from '../../comments/permissions.ts';
import type { Act } from '../../comments/permissions.ts';
import type { Outcome } from '../../comments/seam.ts';
import { erase } from '../erase.ts';
import type { Ground } from '../ground.ts';
import type { ParticipantRow } from '../schema.ts';
import type { ByStaff } from '../verdict.ts';
import { actOnComments, dismissReportsOf, editComment } from './act-on-comments.ts';
import { administerOutgoing } from './administer-outgoing.ts';
import { answered, done, missing, refused } from './answer.ts';
import { listAudit, undo } from './audit.ts';
import { banSomebody, liftBanOf, listBans } from './bans.ts';
import { mergePages } from './merge-pages.ts';
import { addAlias, changePageOf, removeAlias } from './move-page.ts';
import { doOnce } from './once.ts';
import { listChanges, listComments, listReports, readComment } from './read-comments.ts';
import { readConversation } from './read-conversation.ts';
import { readDesk } from './read-desk.ts';
import { listPages, readPage } from './read-pages.ts';
import { listParticipants, readParticipant } from './read-participants.ts';
import { recognise } from './recognise.ts';
import { reopenReportsOf } from './reopen-reports.ts';
import { changeSettings } from './settings.ts';
import { addKey, listKeys, removeKey } from './sign-on-keys.ts';
import { takeOut } from './take-out.ts';
import { listTallies } from './tallies.ts';
import { createToken, listTokens, removeToken } from './tokens.ts';
import { trySettings } from './try-settings.ts';
import { MOVING_IN } from '../transfer/arrival.ts';
import { exportSite } from '../transfer/export-site.ts';
import { giveUpImport, importLines, readImport } from '../transfer/import-site.ts';

/** What each request needs leave for. */
const NEEDS: Readonly<Record<AdminRequest['type'], Act>> = {
  'read-settings': 'moderate',
  'change-settings': 'run-site',
  'list-comments': 'moderate',
  'read-comment': 'moderate',
  'read-conversation': 'moderate',
  'read-desk': 'moderate',
  act: 'moderate',
  'edit-comment': 'moderate',
  'list-changes': 'moderate',
  'list-reports': 'moderate',
  'dismiss-reports': 'moderate',
  'reopen-reports': 'moderate',
  'list-pages': 'moderate',
  'read-page': 'moderate',
  'change-page': 'moderate',
  'merge-pages': 'run-site',
  'add-alias': 'run-site',
  'remove-alias': 'run-site',
  'list-participants': 'moderate',
  'read-participant': 'moderate',
  'take-out': 'take-out',
  erase: 'erase',
  'list-bans': 'moderate',
  ban: 'moderate',
  'lift-ban': 'moderate',
  'list-tokens': 'run-site',
  'create-token': 'run-site',
  'remove-token': 'run-site',
  'list-keys': 'run-site',
  'add-key': 'run-site',
  'remove-key': 'run-site',
  'try-token': 'run-site',
  'list-audit': 'run-site',
  undo: 'run-site',
  'list-webhooks': 'run-site',
  'create-webhook': 'run-site',
  'change-webhook': 'run-site',
  'remove-webhook': 'run-site',
  'test-webhook': 'run-site',
  'list-deliveries': 'run-site',
  'repeat-delivery': 'run-site',
  'read-hook': 'run-site',
  'set-hook': 'run-site',
  'remove-hook': 'run-site',
  'try-settings': 'moderate',
  'list-tallies': 'moderate',
  export: 'run-site',
  'read-import': 'run-site',
  import: 'run-site',
  'give-up-import': 'run-site',
};

/** What a site does that is still moving in. */
const WHILE_MOVING: ReadonlySet<AdminRequest['type']> = new Set(['read-import', 'import', 'give-up-import']);

/** Stands for whoever asks. */
const ME = 'me';

/** Answers what staff ask of their site beside the wire, and whoever else asks for what is stored of themselves. */
export function administer(ground: Ground, { request, actor, once }: AdminCall): Outcome<AdminAnswer> {
  const who = recognise(ground, actor);
  if (!who || !(may('moderate', who) || isAboutMe(request))) return refused('not-introduced', NOBODY);
  if (!mayAsk(who, request)) return refused('forbidden');
  if (ground.arrival && !WHILE_MOVING.has(request.type)) return refused('storage-trouble', MOVING_IN);
  return doOnce(ground, who, once, () => outcomeOf(ground, request, who));
}

function isAboutMe(request: AdminRequest): boolean {
  return (request.type === 'take-out' || request.type === 'erase') && request.id === ME;
}

function mayAsk(who: ParticipantRow, request: AdminRequest): boolean {
  // To move a page is to change what an address means.
  if (request.type === 'change-page' && request.address !== undefined) return may('run-site', who);
  const isOwn = isAboutMe(request) || ('id' in request && request.id === who.id);
  return may(NEEDS[request.type], who, isOwn);
}

function outcomeOf(ground: Ground, request: AdminRequest, who: ParticipantRow): Outcome<AdminAnswer> {
  const by: ByStaff = { staff: who, why: ('why' in request ? request.why : undefined) ?? null };
  switch (request.type) {
    case 'read-settings':
      return answered({ type: 'settings', settings: ground.settings });
    case 'change-settings':
      return changeSettings(ground, request.settings, by);
    case 'list-comments':
      return listComments(ground, request);
    case 'read-comment':
      return readComment(ground, request.id);
    case 'read-conversation':
      return readConversation(ground, request.id);
    case 'read-desk':
      return readDesk(ground, who);
    case 'act':
      return actOnComments(ground, request, by);
    case 'edit-comment':
      return editComment(ground, request.id, request.text, by);
    case 'list-changes':
      return listChanges(ground, request.after, request.limit);
    case 'list-reports':
      return listReports(ground, request);
    case 'dismiss-reports':
      return dismissReportsOf(ground, request.id, by);
    case 'reopen-reports':
      return reopenReportsOf(ground, request.id, by);
    case 'list-pages':
      return listPages(ground, request);
    case 'read-page':
      return readPage(ground, request.id);
    case 'change-page':
      return changePageOf(ground, request, by);
    case 'merge-pages':
      return mergePages(ground, request, by);
    case 'add-alias':
      return addAlias(ground, request.id, request.address, by);
    case 'remove-alias':
      return removeAlias(ground, request.id, request.address, by);
    case 'list-participants':
      return listParticipants(ground, request);
    case 'read-participant':
      return readParticipant(ground, request.id);
    case 'take-out':
      return onSomebody(ground, request.id, who, (row) => takeOut(ground, row, isAboutMe(request)));
    case 'erase':
      return onSomebody(ground, request.id, who, (row) => done(erase(ground, row, by)));
    case 'list-bans':
      return listBans(ground, request);
    case 'ban':
      return banSomebody(ground, request, by);
    case 'lift-ban':
      return liftBanOf(ground, request.id, by);
    case 'list-tokens':
      return listTokens(ground);
    case 'create-token':
      return createToken(ground, request, by);
    case 'remove-token':
      return removeToken(ground, request.id, by);
    case 'list-keys':
      return listKeys(ground);
    case 'add-key':
      return addKey(ground, request, by);
    case 'remove-key':
      return removeKey(ground, request.id, by);
    case 'try-token':
      // They may ask. What becomes of the token, the host says, which has the cryptography: see api/try-key.ts.
      return done();
    case 'list-audit':
      return listAudit(ground, request);
    case 'undo':
      return undo(ground, request.id, by);
    case 'list-webhooks':
    case 'create-webhook':
    case 'change-webhook':
    case 'remove-webhook':
    case 'test-webhook':
    case 'list-deliveries':
    case 'repeat-delivery':
    case 'read-hook':
    case 'set-hook':
    case 'remove-hook':
      return administerOutgoing(ground, request, by);
    case 'list-tallies':
      return listTallies(ground, request);
    case 'try-settings':
      return answered(trySettings(ground, request));
    case 'export':
      return exportSite(ground, request.after, by);
    case 'read-import':
      return readImport(ground);
    case 'import':
      return importLines(ground, request.line, request.lines, by);
    case 'give-up-import':
      return giveUpImport(ground, by);
    default:
      return request satisfies never;
  }
}

function onSomebody(
  { store }: Ground,
  id: string,
  who: ParticipantRow,
  act: (row: ParticipantRow) => Outcome<AdminAnswer>,
): Outcome<AdminAnswer> {
  const row = id === ME ? who : store.participant(id);
  return row ? act(row) : missing('participant');
}
