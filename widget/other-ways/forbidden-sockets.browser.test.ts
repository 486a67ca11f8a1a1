import { equal, until } from '../testing/browser-page.ts';
import { tellOfForbiddenSockets } from './forbidden-sockets.ts';

describe('a policy that forbids WebSockets', () => {
  it('is told to the owner of the page, once, with what to add', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'self'";
    document.head.append(policy);
    const address = 'wss://comments.example/page';
    try {
      new WebSocket(address).close();
    } catch {
      // As the connection does, which goes on in another way.
    }
    const told: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => void told.push(line);
    await Promise.all([tellOfForbiddenSockets(address), tellOfForbiddenSockets(address)]);
    await until(() => told.length > 0, 'the owner is told');
    console.warn = warn;
    equal(told, [
      'Livethread: the policy of this page forbids WebSockets, so a stream is used. Add to its connect-src: wss://comments.example',
    ]);
  });
});
