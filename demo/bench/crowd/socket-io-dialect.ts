import { beginning } from './dialect.ts';
import type { Dialect } from './dialect.ts';

/**
 * Socket.IO's own protocol, version 5, over a WebSocket from the start: a digit of Engine.IO (0 open, 2 ping, 3 pong,
 * 4 message), in messages one of Socket.IO (0 connect, 2 event, 3 answer).
 * https://socket.io/docs/v4/socket-io-protocol/
 */
export const socketIo: Dialect = {
  knock: (page) => ({
    target: `/socket.io/?EIO=4&transport=websocket&page=${encodeURIComponent(page)}`,
    headers: [],
  }),
  hello: '40',
  isWelcome: (text) => beginning(text).startsWith('40'),
  introduce: () => null,
  isIntroduced: () => false,
  comment: (ref, text) => `42${ref}${JSON.stringify(['comment', { name: 'Ada', text }])}`,
  readAnswer(text) {
    const [, ref] = /^43(\d+)\[/.exec(beginning(text)) ?? [];
    return ref === undefined ? null : { ref, trouble: null };
  },
  heartbeat: { from: 'server', ping: '2', pong: '3' },
};
