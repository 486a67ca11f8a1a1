/** A session in a world that a test holds in its hands. */
import type { Author, Comment, PublicSettings, Welcome } from '../../api/protocol.ts';
import type { SessionEvent, SessionSetup } from '../session-event.ts';
import { ThreadSession } from '../thread-session.ts';
import { Posting } from '../writing/posting.ts';
import { HeldWorld, memoryNotes } from './held-world.ts';
import { OPEN } from './open-settings.ts';

export const ADA: Author = { id: 'author-1', name: 'Ada', role: 'guest' };

interface Start {
  readonly notes?: Map<string, string>;
  readonly tabNotes?: Map<string, string>;
  readonly you?: Author | null;
  readonly settings?: PublicSettings;
  readonly setup?: Partial<Pick<SessionSetup, 'token' | 'renew' | 'around' | 'title'>>;
}

export function welcome(ref: string | undefined, change: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome',
    ...(ref && { ref }),
    protocol: 1,
    you: null,
    page: { key: '/page', title: null, closed: false, count: 0 },
    settings: OPEN,
    history: 'one',
    revision: 0,
    readers: 1,
    mine: { held: [] },
    comments: [],
    ...change,
  };
}

/** A session that has called, and whose call waits. One can write in it. */
export function called({ notes = new Map(), tabNotes = new Map(), setup = {} }: Start = {}) {
  const world = new HeldWorld();
  const events: SessionEvent[] = [];
  const session = new ThreadSession({
    address: 'wss://comments.example/page',
    sort: 'newest',
    world,
    notes: memoryNotes(notes),
    tabNotes: memoryNotes(tabNotes),
    token: null,
    renew: async () => null,
    tell: (event) => events.push(event),
    ...setup,
  });
  session.start();
  session.write((writing) => new Posting(writing));
  const { posting } = session;
  if (!posting) throw new Error('One cannot write in this session.');
  return { world, session, posting, events, notes, tabNotes };
}

/** A session that was welcomed. */
export function started(start: Start = {}) {
  const all = called(start);
  all.world.line.open();
  const [hello] = all.world.line.asked('hello');
  const { you = null, settings = OPEN } = start;
  all.world.line.say(welcome(hello?.ref, { you, settings }));
  return all;
}

export function comment(id: string, change: Partial<Comment> = {}): Comment {
  return {
    id,
    parent: null,
    author: ADA,
    body: [],
    at: 0,
    order: 10,
    revision: 1,
    status: 'published',
    replies: 0,
    ...change,
  };
}
