/**
 * Rooms over bare `ws`, as fast as it goes: each comment is framed once and written to every reader. Nothing is stored,
 * nobody is asked who they are; the heartbeat is ours.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import { PING, PONG } from '../../../api/protocol.ts';
import { encodeText } from '../../../api/node/text-frame.ts';
import { addressOf } from './listening.ts';

const Said = v.object({ ref: v.string(), name: v.string(), text: v.string() });

const rooms = new Map<string, Set<Duplex>>();
const server = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });

server.on('upgrade', (request, stream, head) => {
  const page = request.url ?? '/';
  sockets.handleUpgrade(request, stream, head, (socket) => {
    const room = rooms.get(page) ?? new Set();
    rooms.set(page, room);
    room.add(stream);
    socket.on('error', () => undefined);
    socket.on('close', () => room.delete(stream));
    socket.on('message', (data) => {
      const text = String(data);
      if (text === PING) return socket.send(PONG);
      const { ref, ...said } = v.parse(Said, JSON.parse(text));
      const comment = { id: randomUUID(), ...said, at: Date.now() };
      const frame = encodeText(JSON.stringify({ type: 'comment', comment }));
      for (const reader of room) reader.write(frame);
      socket.send(JSON.stringify({ type: 'thanks', ref }));
    });
    socket.send(JSON.stringify({ type: 'welcome' }));
  });
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`What is framed once listens on ${addressOf(server)}\n`);
