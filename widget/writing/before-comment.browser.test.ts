import type { CommentId } from '../../api/protocol.ts';
import { Scene } from '../scene.ts';
import { clearPage, equal, ok, until } from '../testing/browser-page.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';

/** A thread whose page decides what may be posted. */
async function sceneWith(mayPost: (text: string, parent: CommentId | null) => boolean) {
  const room = new ScriptedRoom();
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const notes = memoryNotes(new Map([['name', 'Zoe']]));
  const scene = new Scene({
    root,
    mayPost,
    notes,
    tabNotes: memoryNotes(),
    address: 'wss://comments.example/page',
    sort: 'newest',
    world: room.world(),
    token: null,
    renew: async () => null,
    tell: () => {},
  });
  await until(() => root.querySelector('.foot') !== null, 'one can write');
  const field = root.querySelector('textarea');
  const name = root.querySelector<HTMLInputElement>('input.who');
  if (!field || !name) throw new Error('There is no form.');
  return { room, scene, root, field, name };
}

function write(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('what a page may say before a comment is posted', () => {
  let scene: Scene | undefined;
  afterEach(() => {
    scene?.end();
    clearPage();
  });

  it('no: then all stays as it is', async () => {
    const asked: unknown[] = [];
    const all = await sceneWith((...what) => {
      asked.push(what);
      return false;
    });
    ({ scene } = all);
    write(all.field, ' Hello ');
    all.field.form?.requestSubmit();
    equal(asked, [['Hello', null]]);
    equal([all.field.value, all.name.value], [' Hello ', 'Zoe']);
    ok(all.root.activeElement === all.field, 'the focus is where it was');
    equal(all.room.heard.filter(({ type }) => type === 'comment').length, 0, 'how much was posted');
  });

  it('yes: then it is posted', async () => {
    const all = await sceneWith(() => true);
    ({ scene } = all);
    write(all.field, 'Hello');
    all.field.form?.requestSubmit();
    await until(() => all.room.comments.length === 1, 'it is posted');
    equal(all.field.value, '');
  });

  it('nothing, where there is nothing to post', async () => {
    const asked: string[] = [];
    const all = await sceneWith((text) => asked.push(text) > 0);
    ({ scene } = all);
    write(all.field, '  ');
    all.field.form?.requestSubmit();
    write(all.field, 'x'.repeat(10_001));
    all.field.form?.requestSubmit();
    equal(asked, []);
  });
});
