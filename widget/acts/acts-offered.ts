import type {
  Author,
  Comment,
  Page,
  PublicSettings,
  StaffComment,
  Status,
  Time,
} from '../../api/protocol.ts';

/**
 * What the menu of a comment can offer. `withdraw` and `take-back` are for what one wrote oneself, `delete` and `restore`
 * for what others did; `mute` and `unmute` are about what this reader sees, and
 * `close` and `reopen` about the page.
 */
export type Act =
  | 'approve'
  | 'reject'
  | 'spam'
  | 'delete'
  | 'restore'
  | 'take-back'
  | 'edit'
  | 'withdraw'
  | 'pin'
  | 'unpin'
  | 'ban'
  | 'unban'
  | 'report'
  | 'mute'
  | 'unmute'
  | 'link'
  | 'close'
  | 'reopen'
  | 'sign-in'
  | 'sign-out';

/** What decides which acts are offered. */
export interface Circumstances {
  readonly comment: Comment;
  readonly staff: StaffComment | undefined;
  readonly page: Page;
  readonly you: Author | null;
  readonly isMine: boolean;
  readonly settings: PublicSettings;
  readonly isStaffHere: boolean;
  readonly permalink: string | null;
  /** Whether the author was banned from here a moment ago: nothing else tells us. */
  readonly isBanned: boolean;
  /** Whether I have muted the author; undefined: nobody can be muted here. */
  readonly isMuted: boolean | undefined;
  /** When I deleted it from here; a tombstone does not tell. */
  readonly withdrawnAt: Time | undefined;
  readonly now: Time;
}

interface Seen extends Circumstances {
  readonly isStaff: boolean;
  /** The true one for staff. */
  readonly status: Status;
  readonly author: Author | null;
}

/** In the order of the menu; a line stands between groups. */
const GROUPS: readonly (readonly (readonly [act: Act, isOffered: (seen: Seen) => boolean])[])[] = [
  [
    ['approve', ({ isStaff, status, staff }) => isStaff && (isHidden(status) || Boolean(staff?.reports))],
    ['reject', (seen) => isOthers(seen) && isAlive(seen.status)],
    ['spam', (seen) => isOthers(seen) && (isAlive(seen.status) || seen.status === 'rejected')],
    ['delete', (seen) => isOthers(seen) && seen.status !== 'deleted'],
    ['restore', (seen) => isOthers(seen) && !isAlive(seen.status)],
  ],
  [
    ['edit', (seen) => isAlive(seen.status) && (seen.isStaff || (seen.isMine && isInTime(seen)))],
    ['withdraw', ({ isMine, status }) => isMine && isAlive(status)],
    ['take-back', (seen) => seen.isMine && seen.status === 'deleted' && canTakeBack(seen)],
    ['pin', (seen) => isPinnable(seen) && !seen.comment.pinned],
    ['unpin', (seen) => isPinnable(seen) && seen.comment.pinned === true],
  ],
  [
    ['ban', (seen) => isBannable(seen) && !seen.isBanned],
    ['unban', (seen) => isBannable(seen) && seen.isBanned],
  ],
  [
    ['report', ({ isStaff, isMine, status }) => !isStaff && !isMine && status === 'published'],
    ['mute', (seen) => seen.isMuted === false && isAnothers(seen)],
    ['unmute', (seen) => seen.isMuted === true && isAnothers(seen)],
    ['link', ({ permalink }) => permalink !== null],
  ],
  [
    ['close', ({ isStaff, page }) => isStaff && !page.closed],
    ['reopen', ({ isStaff, page }) => isStaff && page.closed],
  ],
  [
    ['sign-in', ({ isStaff }) => !isStaff],
    ['sign-out', ({ isStaffHere }) => isStaffHere],
  ],
];

/** What one may do with a comment, in groups; none of them is empty. The server decides again. */
export function actsOffered(circumstances: Circumstances): readonly (readonly Act[])[] {
  const { comment, staff, you, withdrawnAt } = circumstances;
  const { status, author } = staff ?? comment;
  const isStaff = isOfStaff(you);
  const seen: Seen = {
    ...circumstances,
    isStaff,
    // A tombstone that readers see has no author any more.
    isMine: circumstances.isMine || withdrawnAt !== undefined || (you !== null && author?.id === you.id),
    status,
    author,
  };
  return GROUPS.map((group) => group.filter(([, isOffered]) => isOffered(seen)).map(([act]) => act)).filter(
    (acts) => acts.length,
  );
}

/** When its author can no longer change a comment. */
export function editableUntil({ comment, settings }: Pick<Circumstances, 'comment' | 'settings'>): Time {
  return comment.at + settings.editWithin * 1_000;
}

export function isOfStaff(who: Author | null): boolean {
  return who?.role === 'moderator' || who?.role === 'owner';
}

/** Those that their author can still do something with. */
function isAlive(status: Status): boolean {
  return status === 'published' || status === 'held';
}

function isHidden(status: Status): boolean {
  return status === 'held' || status === 'rejected' || status === 'spam';
}

/** What staff deleted of their own they can only take back like everybody else. */
function isOthers({ isStaff, isMine }: Seen): boolean {
  return isStaff && !isMine;
}

function isAnothers({ isMine, author, status }: Seen): boolean {
  return !isMine && author !== null && isAlive(status);
}

function isInTime(seen: Seen): boolean {
  return seen.now < editableUntil(seen);
}

/** To readers, what staff rejected looks like what they deleted themselves; staff see which it is. */
function canTakeBack({ isStaff, withdrawnAt, settings, now }: Seen): boolean {
  return withdrawnAt === undefined ? isStaff : now < withdrawnAt + settings.editWithin * 1_000;
}

function isPinnable({ isStaff, comment, status }: Seen): boolean {
  return isStaff && comment.parent === null && status === 'published';
}

/** Staff are removed from the staff, and not banned. */
function isBannable({ isStaff, isMine, author }: Seen): boolean {
  return isStaff && !isMine && author !== null && !isOfStaff(author);
}
