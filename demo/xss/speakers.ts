/** Who tries it, in every field and by every way in. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../api/protocol.ts';
import type { Request } from '../../api/protocol.ts';
import { uuidV7 } from '../../widget/uuid.ts';

/** A page of the site, as a client names it. */
export interface Place {
  readonly commentsUrl: string;
  readonly origin: string;
  readonly path: string;
}

const SAID = v.object({ type: v.string(), ref: v.optional(v.string()) });
const FRAME = v.union([
  v.array(SAID),
  v.pipe(
    SAID,
    v.transform((one) => [one]),
  ),
]);

/** What was answered. */
export type Said = v.InferOutput<typeof SAID>;

/** Says requests one after another, in a session of its own. @returns the answers, in order */
export type WayIn = (place: Place, requests: readonly Request[]) => Promise<readonly Said[]>;

/** Requests in one POST, and in one breath over a socket. */
const TOGETHER = 20;

export const bySocket: WayIn = async ({ commentsUrl, origin, path }, requests) => {
  const socket = new WebSocket(commentsUrl.replace(/^http/, 'ws') + path, SUBPROTOCOL, { origin });
  const answers = new Map<string, PromiseWithResolvers<Said>>();
  socket.on('message', (data: Buffer) => {
    for (const said of v.parse(FRAME, JSON.parse(data.toString())))
      answers.get(said.ref ?? '')?.resolve(said);
  });
  socket.on('close', (code) => {
    for (const { reject } of answers.values()) reject(new Error(`The session ended with ${code}.`));
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const said: Said[] = [];
  for (const [n, request] of requests.entries()) {
    const answer = Promise.withResolvers<Said>();
    answers.set(String(n), answer);
    socket.send(JSON.stringify({ ...request, ref: String(n) }));
    said.push(await answer.promise);
  }
  socket.removeAllListeners('close').close();
  return said;
};

/** Each part begins as a session does. */
export const byPolling: WayIn = async ({ commentsUrl, origin, path }, [hello, introduce, ...requests]) => {
  const said: Said[] = [];
  for (let at = 0; at < requests.length; at += TOGETHER) {
    const part = [hello, introduce, ...requests.slice(at, at + TOGETHER)];
    const response = await fetch(`${commentsUrl}/api/room?page=${encodeURIComponent(origin + path)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify(part.map((request, n) => ({ ...request, ref: String(n) }))),
    });
    if (!response.ok) throw new Error(`It was answered with ${response.status}: ${await response.text()}`);
    said.push(...v.parse(FRAME, await response.json()));
  }
  return said;
};

/** Somebody who introduces themselves by a name, and writes. */
export function speakingAs(name: string, requests: readonly Request[]): readonly Request[] {
  const secret = randomBytes(24).toString('base64url');
  return [{ type: 'hello' }, { type: 'introduce', secret, name }, ...requests];
}

export function comment(text: string, more: { readonly title?: string } = {}): Request {
  return { type: 'comment', id: uuidV7(Date.now()), text, ...more };
}
