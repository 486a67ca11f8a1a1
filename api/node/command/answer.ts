import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { isRecord } from './columns.ts';
import type { Reply } from './connection.ts';
import { EXIT, Failure } from './failure.ts';
import type { ExitCode } from './failure.ts';
import { plainLine } from './plain-text.ts';

/** What a server answers: JSON, or nothing at all. @throws Failure for an answer that is a refusal, or none of ours */
export async function readAnswer(reply: Reply): Promise<unknown> {
  const body = await text(Readable.from(reply.body));
  const isJson = /^application\/(?:[\w.]+\+)?json\b/.test(reply.type);
  const answer = isJson ? parse(body) : undefined;
  if (reply.status < 200 || reply.status > 299) throw refusal(reply.status, answer);
  if (answer === undefined && body !== '') {
    throw new Failure(EXIT.unreachable, 'What answers there is no Livethread: it sends no JSON.');
  }
  return answer;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Failure(EXIT.unreachable, 'The answer came broken. Ask again.');
  }
}

function refusal(status: number, answer: unknown): Failure {
  const sentences = isRecord(answer) ? [answer['title'], answer['detail']] : [];
  const said = sentences.filter((one) => typeof one === 'string').map(plainLine);
  const message =
    said.length === 0 ? `The server answers with status ${status}.` : [...new Set(said)].join(' ');
  return new Failure(codeOf(status), [message, adviceOn(status)].filter((part) => part !== '').join(' '));
}

function codeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return EXIT.forbidden;
  return status === 502 || status === 504 ? EXIT.unreachable : EXIT.failed;
}

function adviceOn(status: number): string {
  switch (status) {
    case 401:
      return 'Is the token in LIVETHREAD_TOKEN, or in --token-file, one of this server?';
    case 429:
    case 503:
      return 'Try again in a moment.';
    default:
      return '';
  }
}
