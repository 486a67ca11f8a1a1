import { newSession } from './room/seat.ts';
import type { Frame, Seat, SessionState } from './room/seat.ts';

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
 * Answers all that is said, in order.
 *
 * @param address the hashed network prefix that it comes from
 * @param receive hands a message to the room
 * @returns a JSON array of messages
 */
export async function answerPoll(
  address: string,
  messages: readonly string[],
  receive: (seat: Seat, raw: string) => Promise<void>,
): Promise<Response> {
  const seat = new PollSeat(address);
  for (const raw of messages) if (!seat.isOver) await receive(seat, raw);
  return new Response(`[${seat.heard.join()}]`, { headers: { 'Content-Type': 'application/json' } });
}
