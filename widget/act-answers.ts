import type {
  EditRequest,
  ModerateRequest,
  PeopleAnswer,
  PeopleRequest,
  PreviewAnswer,
  PreviewRequest,
  ReactRequest,
  Refused,
  ReportRequest,
  SourceAnswer,
  SourceRequest,
  Thanks,
  WithdrawRequest,
} from '../api/protocol.ts';
import type { ThreadSession } from './thread-session.ts';

/** What can be asked about a comment or its page, or about a text. The session gives it a `ref`. */
export type ActRequest =
  | EditRequest
  | WithdrawRequest
  | SourceRequest
  | PreviewRequest
  | PeopleRequest
  | ReactRequest
  | ReportRequest
  | ModerateRequest;

/** `offline`: it was not sent, or the connection broke before there was an answer. */
export type ActAnswer = Thanks | SourceAnswer | PreviewAnswer | PeopleAnswer | Refused | 'offline';

/** Requests that are not sent again by themselves, each with somebody who waits for what came of it. */
export class ActAnswers {
  readonly #waiting = new Map<string, (answer: ActAnswer) => void>();
  #refs = 0;

  /** @param send says whether it was sent */
  ask(request: ActRequest, send: (request: ActRequest) => boolean): Promise<ActAnswer> {
    const ref = `act ${(this.#refs += 1)}`;
    return new Promise((resolve) => {
      if (send({ ...request, ref })) this.#waiting.set(ref, resolve);
      else resolve('offline');
    });
  }

  /** Says whether somebody waited for it. */
  answered(ref = '', answer: ActAnswer): boolean {
    this.#waiting.get(ref)?.(answer);
    return this.#waiting.delete(ref);
  }

  disconnected(): void {
    for (const ref of this.#waiting.keys()) this.answered(ref, 'offline');
  }
}

/** Over the live session; what cannot be sent now is not sent. */
export function askNow(session: ThreadSession, request: ActRequest): Promise<ActAnswer> {
  session.acts ??= new ActAnswers();
  return session.acts.ask(request, (asked) => session.who.isWelcomed && session.connection.send(asked));
}
