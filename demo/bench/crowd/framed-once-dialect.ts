import { PING, PONG } from '../../../api/protocol.ts';
import { beginning } from './dialect.ts';
import type { Dialect } from './dialect.ts';

/** A few messages of one's own over a bare WebSocket, with our heartbeat. */
export const framedOnce: Dialect = {
  knock: (page) => ({ target: page, headers: [] }),
  hello: null,
  isWelcome: (text) => beginning(text).startsWith('{"type":"welcome"'),
  introduce: () => null,
  isIntroduced: () => false,
  comment: (ref, text) => JSON.stringify({ type: 'comment', ref, name: 'Ada', text }),
  readAnswer(text) {
    const [, ref] = /^\{"type":"thanks","ref":"(\d+)"/.exec(beginning(text)) ?? [];
    return ref === undefined ? null : { ref, trouble: null };
  },
  heartbeat: { from: 'client', ping: PING, pong: PONG },
};
