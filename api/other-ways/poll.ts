import { newSession } from '../room/seat.ts';
import type { Frame, Seat, SessionState } from '../room/seat.ts';
import type { Sitting } from './post-seats.ts';

/** A session that is over with the request that began it. Nobody sees it in the room, and it hears no facts. [P57] */
class PollSeat implements Seat {
  state: SessionState;
  readonly heard: string[] = [];
  isOver = false;

  constructor(address: string) {
    this.state = newSession(address);
  }

  send({ text }: Frame): void {
    if (!this.isOver) this.heard.push(text);
  }

  close(): void {
    this.isOver = true;
  }
}

/**
 * Answers all that is said, in order, until the session ends.
 *
 * @returns a JSON array of messages
 */
export async function hearAll(
  { address, sit }: Omit<Sitting<Seat>, 'place'>,
  messages: readonly string[],
): Promise<string> {
  const seat = new PollSeat(address);
  const { receive, leave } = sit(seat);
  try {
    for (const raw of messages) if (!seat.isOver) await receive(raw);
  } finally {
    leave();
  }
  return `[${seat.heard.join()}]`;
}

/** The same as a whole answer, where it has to travel as one. */
export async function answerPoll(...asked: Parameters<typeof hearAll>): Promise<Response> {
  return new Response(await hearAll(...asked), { headers: { 'Content-Type': 'application/json' } });
}
