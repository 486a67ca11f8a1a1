/** Socket.IO 4 with rooms, as its README and its tutorial show them; with `--store FILE` each comment is kept in SQLite. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';
import * as v from 'valibot';
import { addressOf } from './listening.ts';
import { openNotebook } from './notebook.ts';

interface Said {
  comment(said: unknown, thank: (answer: string) => void): void;
}
interface Told {
  comment(comment: object): void;
  latest(comments: readonly unknown[]): void;
}

const Comment = v.object({ name: v.string(), text: v.string() });

const { values } = parseArgs({
  options: { store: { type: 'string' }, 'ping-every': { type: 'string' }, latest: { type: 'string' } },
});
const notebook = values.store === undefined ? undefined : openNotebook(values.store);
const latest = Number(values.latest ?? 0);

const server = createServer();
const pingEvery = values['ping-every'];
const io = new Server<Said, Told>(server, pingEvery === undefined ? {} : { pingInterval: Number(pingEvery) });

io.on('connection', (socket) => {
  const page = String(socket.handshake.query['page']);
  void socket.join(page);
  if (notebook && latest > 0) socket.emit('latest', notebook.latest(page, latest));
  socket.on('comment', (said, thank) => {
    const comment = { id: randomUUID(), ...v.parse(Comment, said), at: Date.now() };
    notebook?.keep(page, comment);
    io.to(page).emit('comment', comment);
    thank('ok');
  });
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`Socket.IO listens on ${addressOf(server)}\n`);
