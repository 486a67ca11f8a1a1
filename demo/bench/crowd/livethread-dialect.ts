import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { PING, PONG, SUBPROTOCOL } from '../../../api/protocol.ts';
import type { CommentRequest, HelloRequest, IntroduceRequest } from '../../../api/protocol.ts';
import { uuidV7 } from '../../../widget/uuid.ts';
import { beginning } from './dialect.ts';
import type { Answered, Dialect } from './dialect.ts';

/** What pages say as their `Origin`, unless they are named with another. */
export const ORIGIN = 'https://www.wishtack.com';

const HELLO: HelloRequest = { type: 'hello' };
const ANSWERS = /^\{"type":"(?:thanks|refused|unavailable)"/;

const Answer = v.object({
  type: v.picklist(['thanks', 'refused', 'unavailable']),
  ref: v.optional(v.string(), ''),
  reason: v.optional(v.string()),
});

export const livethread: Dialect = {
  knock(page) {
    const { origin, pathname } = new URL(page, ORIGIN);
    return { target: pathname, headers: [`Origin: ${origin}`, `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`] };
  },
  hello: JSON.stringify(HELLO),
  isWelcome: (text) => beginning(text).startsWith('{"type":"welcome"'),
  introduce: (name) => JSON.stringify(introduction(name)),
  isIntroduced: (text) => beginning(text).startsWith('{"type":"you"'),
  comment(ref, text) {
    const request: CommentRequest = { type: 'comment', ref, id: uuidV7(Date.now()), text };
    return JSON.stringify(request);
  },
  readAnswer: (text) => (ANSWERS.test(beginning(text)) ? read(String(text)) : null),
  heartbeat: { from: 'client', ping: PING, pong: PONG },
};

export function introduction(name: string): IntroduceRequest {
  return { type: 'introduce', secret: randomBytes(24).toString('base64url'), name };
}

function read(text: string): Answered {
  const { type, ref, reason } = v.parse(Answer, JSON.parse(text));
  return { ref, trouble: type === 'thanks' ? null : (reason ?? type) };
}
