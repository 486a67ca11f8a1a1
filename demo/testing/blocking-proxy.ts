/** What stands between a reader and the server in some networks. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'node:test';

export interface BlockingProxy {
  readonly url: string;
  /** Refuses every request to upgrade, as one that knows no WebSockets does. */
  refusesUpgrades: boolean;
  /** Hands an answer on when it is whole, as one that looks for viruses does. */
  holdsAnswers: boolean;
  /** What went through, in order: `socket`, or a method and what it accepts. */
  readonly seen: string[];
  /** The connection that each path came by last. */
  readonly cameBy: Map<string, Duplex>;
  /** Cuts all that is open. */
  cut(): void;
}

/** @param server the address of what it stands in front of */
export async function startBlockingProxy(t: TestContext, server: string): Promise<BlockingProxy> {
  const target = new URL(server);
  const open = new Set<Duplex>();
  const front = createServer((asked, answer) => pass(asked, answer));
  const proxy = {
    url: '',
    refusesUpgrades: true,
    holdsAnswers: false,
    seen: [] as string[],
    cameBy: new Map<string, Duplex>(),
    cut: () => open.forEach((socket) => socket.destroy()),
  };

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { method = 'GET', url: path = '/', headers } = asked;
    const [name = ''] = path.split('?');
    proxy.seen.push(`${method} ${name} ${headers.accept ?? ''}`);
    proxy.cameBy.set(name, asked.socket);
    const onward = request({ host: target.hostname, port: target.port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.on('error', () => answer.destroy());
      if (proxy.holdsAnswers) void whole(given).then((body) => answer.end(body));
      else given.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  };

  front.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  front.on('upgrade', (asked: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    if (proxy.refusesUpgrades) {
      proxy.seen.push('refused');
      return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
    proxy.seen.push('socket');
    const onward = connect(Number(target.port), target.hostname, () => {
      const { rawHeaders } = asked;
      const lines = rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : [],
      );
      onward.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  t.after(() => {
    proxy.cut();
    front.close();
  });
  const address = front.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
  proxy.url = `http://127.0.0.1:${address.port}`;
  return proxy;
}

/** The body; nothing, when it is cut off: whoever asked has gone. */
async function whole(given: IncomingMessage): Promise<Buffer> {
  try {
    return Buffer.concat(await given.toArray());
  } catch {
    return Buffer.alloc(0);
  }
}
