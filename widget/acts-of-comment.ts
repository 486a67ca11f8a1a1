import type { Author, Comment, CommentId } from '../api/protocol.ts';
import { askNow } from './act-answers.ts';
import type { ActAnswer, ActRequest } from './act-answers.ts';
import { openActs } from './acts/acts.ts';
import type { ActsSetting } from './acts/setting.ts';
import { permalink } from './permalink.ts';
import { plainText } from './plain-text.ts';
import type { Scene } from './scene.ts';
import { isMine } from './mine.ts';
import type { World } from './world.ts';

export { staffNote } from './staff-words.ts';

/** Milliseconds in which there has to be a connection, and then an answer. */
const PATIENCE = 6_000;
/** Milliseconds between two looks at whether there is a connection. */
const LOOK = 200;

/** Opens, or closes, the menu of a comment whose button was pressed. */
export function openActsOf(scene: Scene, button: HTMLElement, id: CommentId): void {
  scene.speak();
  const comment = scene.session.state.comment(id);
  const own = button.closest('.own');
  const place = own?.querySelector<HTMLElement>('.place');
  const body = own?.querySelector<HTMLElement>('.body');
  if (comment && place && body) openActs(settingOf(scene, { button, place, body }, comment));
}

type Elements = Pick<ActsSetting, 'button' | 'place' | 'body'>;

function settingOf(scene: Scene, elements: Elements, opened: Comment): ActsSetting {
  const { session, world, root } = scene;
  const { state, who } = session;
  const { id } = opened;
  const { page, settings } = state;
  if (!page || !settings) throw new Error('There is no comment before the first welcome.');
  return {
    ...elements,
    root,
    permalink: permalink(id, new URL(location.href)),
    get comment() {
      return state.comment(id);
    },
    get staff() {
      return who.isStaff ? state.beside.get(id) : undefined;
    },
    get text() {
      return plainText((this.staff ?? this.comment ?? opened).body);
    },
    get page() {
      return state.page ?? page;
    },
    get you() {
      return who.you;
    },
    get isMine() {
      return isMine(session, (this.comment ?? opened).author ?? opened.author);
    },
    get settings() {
      return state.settings ?? settings;
    },
    get isStaffHere() {
      return who.isStaffHere;
    },
    get isMuted() {
      return scene.live?.muted.isMuted(this.comment?.author?.id ?? '');
    },
    mute: (on) => {
      const author = (state.comment(id) ?? opened).author?.id ?? '';
      if (on) scene.live?.muted.mute(author);
      else scene.live?.muted.unmute(author);
    },
    now: () => scene.now,
    after: (milliseconds, run) =>
      world.after(milliseconds, () => {
        scene.speak();
        run();
      }),
    ask: (request) => ask(scene, request).finally(() => scene.speak()),
    signIn: (token) => signIn(scene, token).finally(() => scene.speak()),
    signOut: () => who.signOut(),
    speak: () => scene.speak(),
    announce: (sentence) => scene.announce(sentence),
    redraw: () => scene.redraw(),
  };
}

async function ask({ session, world }: Scene, request: ActRequest): Promise<ActAnswer> {
  await soon(world, () => session.who.isWelcomed);
  return askNow(session, request);
}

/** Where nothing is heard, it is as if the token had not been given. */
async function signIn({ session: { who }, world }: Scene, token: string): Promise<Author | null> {
  who.signIn(token);
  await soon(world, () => !who.isStaffHere || who.isStaff);
  if (!who.isStaff) who.signOut();
  return who.isStaff ? who.you : null;
}

/** Waits until it is so, but no longer than one would. */
async function soon(world: World, isSo: () => boolean): Promise<void> {
  const end = world.now() + PATIENCE;
  while (!isSo() && world.now() < end) {
    await new Promise<void>((next) => void world.after(LOOK, next));
  }
}
