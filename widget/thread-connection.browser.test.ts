import { clearPage, equal, ok, one, place, placeLive, say, text, until } from './testing/browser-page.ts';
import { LiveThread } from './live-thread.ts';
import { ScriptedRoom } from './testing/scripted-room.ts';

describe('the connection of a thread', () => {
  afterEach(clearPage);

  it('says quietly that it reconnects, and catches up', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { world: { random: () => 0.4 } });
    room.cut();
    await until(() => one(thread, '.state').textContent?.trim() === 'Reconnecting…', 'it says so');
    room.say('Meanwhile');
    await until(() => text(thread).includes('Meanwhile'), 'it has caught up');
    equal(one(thread, '.state').textContent?.trim(), '');
  });

  it('says that it can’t reach the server after a few tries, to the owner in one line', async () => {
    const room = new ScriptedRoom();
    room.reachable = false;
    const told: string[] = [];
    const { error } = console;
    console.error = (line: string) => void told.push(line);
    const thread = await place(room, { world: { random: () => 0.001 } });
    await until(() => text(thread).includes('Comments can’t be reached right now.'), 'it says so');
    await until(() => told.length > 0, 'it tells the owner');
    console.error = error;
    equal(told.length, 1);
    room.reachable = true;
    await until(() => text(thread).includes('No comments yet'), 'it tries on');
  });

  it('offline, says that one can write', async () => {
    const room = new ScriptedRoom();
    let online = true;
    const thread = await placeLive(room, { world: { isOnline: () => online } });
    online = false;
    room.reachable = false;
    room.cut();
    await until(() => one(thread, '.state').textContent?.trim() === 'Offline', 'it says so');
    equal(one(thread, '.note').textContent?.trim(), 'You can write; it will be sent when you are back.');
    say(thread, 'From the train', 'Ada');
    await until(() => text(thread).includes('From the train'), 'it is there');
    ok(text(thread).includes('Sent when you are back.'), text(thread));
  });

  it('says so where the address of the server is none, and does with an empty one as with none', async () => {
    const told: string[] = [];
    const { error } = console;
    console.error = (line: string) => void told.push(line);
    LiveThread.script = document.createElement('script');
    LiveThread.script.src = 'https://comments.example/embed.js';
    const [wrong, empty] = ['https://', ''].map((host) => {
      const thread = new LiveThread();
      thread.world = new ScriptedRoom().world();
      thread.setAttribute('data-host', host);
      document.body.append(thread);
      return thread;
    });
    const shown = (thread?: LiveThread) => thread?.shadowRoot?.textContent ?? '';
    await until(() => shown(wrong) === 'Comments can’t be reached right now.', 'it says so');
    await until(() => shown(empty).includes('No comments yet'), 'it calls the server that it came from');
    delete LiveThread.script;
    console.error = error;
    equal(told, ['Livethread: "https://" is no server.']);
  });

  it('goes to another room when its page changes', async () => {
    const room = new ScriptedRoom();
    const addresses: string[] = [];
    const world = room.world();
    const call: typeof world.call = (address, ears) => {
      addresses.push(address);
      return world.call(address, ears);
    };
    const thread = await placeLive(room, { attributes: { 'page-id': 'one' }, world: { call } });
    thread.setAttribute('data-page-url', '/elsewhere');
    thread.removeAttribute('page-id');
    await until(() => addresses.length === 2 && room.connections === 1, 'it has moved');
    equal(addresses, ['wss://comments.example/api/room?id=one', 'wss://comments.example/elsewhere']);
  });
});
