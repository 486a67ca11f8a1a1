/** A room whose site, clock and turns a test holds in its hands. */
import type { Authority, Company, Greeting, SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { Author } from '../../protocol.ts';
import { Crowd } from '../crowd.ts';
import { Room } from '../room.ts';
import { NotingSeat, StillTurns } from './still-room.ts';

/** A site whose answers wait until a test gives them. */
export class SlowSite implements Authority {
  readonly asked: {
    request: SiteRequest;
    participant: string | null;
    answer: (answer: SiteAnswer) => void;
  }[] = [];

  ask(request: SiteRequest, { participant }: { participant: string | null }): Promise<SiteAnswer> {
    return new Promise((answer) => this.asked.push({ request, participant, answer }));
  }
}

export const COMPANY: Company = { presence: 'count', typing: 'names' };

export function greeting(revision: number, you: Author | null = null, company = COMPANY): Greeting {
  const view = { revision, version: 'v', members: `"revision":${revision},"comments":[]` };
  return { type: 'greeting', you, isKnown: you !== null, mine: { held: [] }, company, view };
}

export interface Stage {
  readonly site: SlowSite;
  readonly seats: Set<NotingSeat>;
  readonly turns: StillTurns;
  readonly clock: { time: number };
  readonly room: Room;
}

export function openStage(seats = new Set<NotingSeat>()): Stage {
  const site = new SlowSite();
  const turns = new StillTurns();
  const clock = { time: 1_000_000 };
  const messages = { most: 5, per: 10_000 };
  const room = new Room({
    page: '/p',
    site,
    seats,
    turns,
    messages,
    crowd: new Crowd(messages),
    now: () => turns.now,
    time: () => clock.time,
  });
  return { site, seats, turns, clock, room };
}

/** Says something, and is answered. */
export async function say(
  { room, site }: Stage,
  seat: NotingSeat,
  raw: string,
  reply: SiteAnswer,
): Promise<void> {
  const received = room.receive(seat, raw);
  site.asked.at(-1)?.answer(reply);
  await received;
}

export const NAMES: Company = { presence: 'names', typing: 'names' };

export function person(name: string): Author {
  return { id: name.toLowerCase(), name, role: 'guest' };
}

/** A room that people come into as tests tell it. */
export function openRoom(company: Company = NAMES) {
  const stage = openStage();
  const { seats, room, turns } = stage;
  const came = (seat = new NotingSeat()) => {
    seats.add(seat);
    room.audienceChanged();
    turns.takeAll();
    return seat;
  };
  const greets = async (seat: NotingSeat, name: string | null = null) => {
    await say(stage, seat, '{"type":"hello"}', greeting(0, name === null ? null : person(name), company));
    turns.takeAll();
    return seat;
  };
  return {
    ...stage,
    came,
    greets,
    comes: (name: string | null = null) => greets(came(), name),
    goes: (seat: NotingSeat) => {
      seats.delete(seat);
      room.audienceChanged();
      turns.takeAll();
    },
    types: async (seat: NotingSeat, parent: string | null = null) => {
      await room.receive(seat, JSON.stringify({ type: 'typing', ...(parent !== null && { parent }) }));
      turns.takeAll();
    },
  };
}

/** What a seat was told of who is here. */
export function told(seat: NotingSeat) {
  return seat.messages.filter(({ type }) => type === 'presence');
}

/** What it was told last. */
export function last(seat: NotingSeat) {
  return told(seat).at(-1);
}
