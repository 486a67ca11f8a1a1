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
export async function answerPoll(
  { address, sit }: Omit<Sitting<Seat>, 'place'>,
  messages: readonly string[],
): Promise<Response> {
  const seat = new PollSeat(address);
  const { receive, leave } = sit(seat);
  try {
    for (const raw of messages) if (!seat.isOver) await receive(raw);
  } finally {
    leave();
  }
  return new Response(`[${seat.heard.join()}]`, { headers: { 'Content-Type': 'application/json' } });
}
