import type { Reason } from '../../../api/protocol.ts';
import { reasons } from '../../reasons.ts';
import type { Trouble } from '../desk.ts';

export const UNREACHABLE: Trouble = {
  trouble: 'unreachable',
  message: 'The server cannot be reached. Check the connection, then try again.',
};

/** What is known of an error: the members of RFC 9457 that the server sends. */
interface Problem {
  readonly title?: unknown;
  readonly reason?: unknown;
}

/** The body of an answer, in the shape that whoever asks expects; or what the server said instead. */
export async function readAnswer<Answer>(response: Response): Promise<Answer | Trouble> {
  if (!response.ok) return troubleOf(response);
  const body: unknown = response.status === 204 ? null : await response.json();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server that this page is from answers as its document says
  return body as Answer;
}

async function troubleOf(response: Response): Promise<Trouble> {
  const { title, reason } = await problemOf(response);
  const said = typeof title === 'string' ? title : `The server answered with ${response.status}.`;
  const trouble = isReason(reason) ? reason : 'failed';
  return { trouble, message: said + whenAgain(response) };
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? body : {};
}

function whenAgain({ status, headers }: Response): string {
  const seconds = Number(headers.get('Retry-After'));
  if (status !== 429 || !(seconds > 0)) return '';
  return ` Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`;
}

function isReason(reason: unknown): reason is Reason {
  return typeof reason === 'string' && Object.hasOwn(reasons, `reason-${reason}`);
}
