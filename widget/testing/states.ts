/** Every state that a thread can be in, as somebody meets it. */
import { CLOSE } from '../../api/protocol.ts';
import type { LiveThread } from '../live-thread.ts';
import { place, placeLive, say, text, textField, until } from './browser-page.ts';
import type { Placed } from './browser-page.ts';
import { author, ScriptedRoom } from './scripted-room.ts';
import {
  asBen,
  asMo,
  asVisitor,
  asWhoMutedAda,
  company,
  cutOff,
  deep,
  everything,
  hasty,
  long,
  lose,
  membersOnly,
  mention,
  menu,
  own,
  post,
  postOffline,
  press,
  preview,
  react,
  reactAsNobody,
  reactions,
  staffed,
  talk,
  unanswered,
  unreported,
  wait,
  waitForReply,
  write,
} from './ways-there.ts';

interface State {
  /** What the room is like. */
  readonly room?: Partial<ScriptedRoom> | ((room: ScriptedRoom) => void);
  readonly placed?: () => Placed;
  /** Nobody welcomes the reader. */
  readonly isAlone?: true;
  /** What the reader, or somebody else, does then. */
  readonly after?: (thread: LiveThread, room: ScriptedRoom) => void | Promise<void>;
  /** It is reached when this can be read. */
  readonly reads?: string;
}

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff the Elder of Hamburg, long ago';

/** A line for each: what it is called, and how one gets there. */
export const STATES: Readonly<Record<string, State>> = {
  loading: { isAlone: true, placed: unanswered, reads: 'Loading' },
  empty: { reads: 'No comments yet' },
  unreachable: { room: { reachable: false }, isAlone: true, placed: hasty, reads: 'can’t be reached' },
  closed: { room: { closed: true }, reads: 'Comments are closed' },
  'members only': { room: membersOnly, reads: 'Only members' },
  banned: {
    room: talk,
    placed: asBen,
    after: (_, room) => room.cut(CLOSE.banned),
    reads: 'no longer take part',
  },
  'the site is gone': {
    room: talk,
    after: (_, room) => room.cut(CLOSE.siteGone),
    reads: 'on this site any more',
  },
  reconnecting: { room: talk, after: lose, reads: 'Reconnecting' },
  offline: { room: talk, placed: cutOff, after: lose, reads: 'Offline' },

  'reading, with nobody near': { room: talk, placed: () => ({ untouched: true }) },
  reading: { room: talk },
  'several reading': { room: { readers: 5 }, reads: '5 reading' },
  'all that a comment may be made of': { room: everything },
  'a deleted comment': { room: talk, after: (_, room) => room.remove('id-1'), reads: 'Deleted' },
  'an edited comment': { room: talk, after: (_, room) => room.edit('id-1', 'Better'), reads: 'edited' },
  'a pinned comment': { room: talk, after: (_, room) => room.pin('id-1'), reads: 'Pinned' },
  'a branch that is folded': { room: talk, after: press('Hide 2 replies to Ada'), reads: 'Show 2 replies' },
  'twelve levels of replies': { room: deep, reads: 'in reply to' },
  'long names': { room: (room) => void room.say('Hello', { by: author(LONG_NAME, 'owner') }) },
  'more to show': { room: long, reads: 'Show more comments' },
  'a comment that has just come': { room: talk, after: (_, room) => void room.say('New'), reads: 'New' },
  'what waits while one replies': { room: talk, after: wait, reads: 'new comment' },

  'replies that wait': { room: talk, after: waitForReply, reads: '1 new reply' },
  'who is here, by name': { room: talk, after: company(null, 'Zoe'), reads: 'reading' },
  'somebody writing': { room: talk, after: company(null, 'Zoe'), reads: 'is writing…' },
  'somebody writing a reply': { room: talk, after: company('id-1', 'Zoe'), reads: 'is writing a reply' },
  'what is new since one was here': { room: talk, placed: asVisitor, reads: 'New' },
  'somebody muted': { room: talk, placed: asWhoMutedAda, reads: 'Muted' },
  'what was muted, shown': { room: talk, placed: asWhoMutedAda, after: press('Show'), reads: 'Hide' },
  reactions: { room: reactions, reads: '1,234' },
  'emojis to react with': { room: talk, after: react, reads: '😄' },
  'a name being asked for to react': { room: talk, after: reactAsNobody, reads: 'React as' },
  'people to mention': { room: talk, after: mention, reads: 'Ada Moreno' },

  'the form in use': { after: (thread) => textField(thread).focus(), reads: 'Comment as' },
  'the form of a member': { placed: asMo, room: staffed, reads: 'Commenting as Mo' },
  'a reply being written': { room: talk, after: press('Reply to Ada'), reads: 'Cancel' },
  'a preview': { after: preview, reads: 'Hello there' },
  'a preview of nothing': { after: async (thread) => press('Preview')(thread), reads: 'nothing to preview' },
  'a name being asked for': { after: (thread) => say(thread, 'Hello', '') },
  'a name that is taken': { room: { refuseName: 'name-reserved' }, after: post, reads: 'This name belongs' },
  'few characters left': { after: write(9_990), reads: '10 characters left' },
  'a text that is too long': { after: write(10_001), reads: '1 character too many' },
  'sent for approval': { room: { verdict: 'hold' }, after: post, reads: 'Waiting for approval' },
  'being sent': { room: { verdict: 'wait' }, after: post, reads: 'Sending' },
  refused: { room: { verdict: { refuse: 'closed' } }, after: post, reads: 'Not sent' },
  'too fast': { room: { verdict: { refuse: 'too-many', retryAfter: 8 } }, after: post, reads: 'seconds' },
  'written offline': {
    placed: cutOff,
    after: postOffline,
    reads: 'when you are back',
  },

  'the menu of a reader': { room: talk, after: menu(), reads: 'Report' },
  'reasons to report': { room: unreported, after: menu('Report…'), reads: 'It is spam' },
  reported: { room: unreported, after: menu('Report…', 'It is spam'), reads: 'Thank you' },
  'the question for a staff token': { room: talk, after: menu('I am a moderator'), reads: 'staff token' },
  'the menu of an author': { after: own(), reads: 'Edit' },
  'an editor': { after: own('Edit'), reads: 'Save' },
  'the question before deleting': { after: own('Delete…'), reads: 'Delete your comment?' },
  'the menu of the staff': { room: staffed, placed: asMo, after: menu(), reads: 'Pin to the top' },
  'the form to ban': {
    room: staffed,
    placed: asMo,
    after: menu('Ban the author…'),
    reads: 'Also their network',
  },
  'what was rejected, with its way back': {
    room: staffed,
    placed: asMo,
    after: menu('Reject'),
    reads: 'Undo',
  },
  'what the staff see': { room: staffed, placed: asMo, reads: 'it has a link' },
};

/** Puts a thread on the page and leads it into a state. */
export async function show(
  { room = {}, placed, isAlone, after, reads }: State,
  into: Element,
): Promise<LiveThread> {
  const scripted = new ScriptedRoom();
  if (typeof room === 'function') room(scripted);
  else Object.assign(scripted, room);
  const thread = await (isAlone ? place : placeLive)(scripted, { ...placed?.(), into });
  await after?.(thread, scripted);
  if (reads) await until(() => text(thread).includes(reads), `"${reads}" can be read`);
  return thread;
}
