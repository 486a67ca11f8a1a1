/** A server that Livethread asks what is to become of comments. Whoever decides is handed in. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import * as v from 'valibot';

/** What is asked: everything besides ids is there only if the owner of the site sends it. */
const QUESTION = v.object({
  type: v.literal('hook.ask'),
  timestamp: v.string(),
  data: v.object({
    site: v.string(),
    page: v.object({
      id: v.number(),
      key: v.optional(v.string()),
      title: v.optional(v.nullable(v.string())),
    }),
    comment: v.object({ id: v.string(), parent: v.nullable(v.string()), text: v.optional(v.string()) }),
    author: v.object({
      id: v.string(),
      name: v.optional(v.string()),
      email: v.optional(v.nullable(v.string())),
    }),
  }),
});
export type Question = v.InferOutput<typeof QUESTION>;

/** `hold`: the comment waits for staff. */
export type Verdict = 'approve' | 'hold' | 'spam';
/** Rejects when nobody can say: Livethread asks again, as long as there is time. */
export type Decide = (question: Question) => Promise<Verdict>;

const MOST_BYTES = 262_144;

/** @param secret what `livethread hook set` told, with `whsec_` in front */
export function createHookServer(secret: string, decide: Decide): Server {
  const webhook = new Webhook(secret);
  return createServer((request, response) => {
    answer(request, webhook, decide).then(
      ([status, body]) => say(response, status, body),
      (error: unknown) => {
        console.error(error);
        say(response, 502, {});
      },
    );
  });
}

async function answer(
  request: IncomingMessage,
  webhook: Webhook,
  decide: Decide,
): Promise<readonly [status: number, body: object]> {
  if (request.method !== 'POST') return [405, {}];
  const body = await read(request);
  if (body === null) return [413, {}];
  if (!isSigned(webhook, request, body)) return [401, {}];
  const question = v.safeParse(QUESTION, JSON.parse(body));
  if (!question.success) return [400, {}];
  return [200, { verdict: await decide(question.output) }];
}

/** Also refuses what is older than five minutes, so that nobody can send it again later. */
function isSigned(webhook: Webhook, { headers }: IncomingMessage, body: string): boolean {
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  try {
    webhook.verify(body, Object.fromEntries<string>(given));
    return true;
  } catch {
    return false;
  }
}

/** The bytes as they came: they are what is signed. */
async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A request without an encoding comes in buffers.');
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
