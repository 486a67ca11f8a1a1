import { canonicalLink } from '../canonical-link.ts';
import { linked } from '../linked.ts';
import type { Drawn } from '../live-thread.ts';
import type { PlacedThread } from '../placed-thread.ts';
import type { SessionEvent } from '../session-event.ts';
import { optionOf } from './aliases.ts';
import { CanonicalLink } from './canonical.ts';
import { settle } from './owner-options.ts';
import { watchPage } from './page-watch.ts';
import { dress, undress } from './theme.ts';
import { followToken } from './token.ts';
import { withoutTracking } from './tracking.ts';
import { explain } from './trouble.ts';
import { keepWritingPlace } from './writing-place.ts';

/** What tells a thread which page it is about, and how to be: a change begins it anew. */
const TELLING = /^(data-)?(t-|isso|page|title|lang|live|input|host|server|sort)/;

/** Follows what an element and its page say, and has the thread show the room that they name by now. */
export class Following implements Drawn {
  readonly #thread: PlacedThread;
  readonly #unwatch: () => void;
  readonly #canonical = new CanonicalLink();
  /** A page that is named does not change with the route. */
  readonly #start: URL;
  #said: string;
  /** What the attribute says. */
  #token: string | null;
  #link = linked(location);
  #leaveWritingPlace = (): void => {};

  constructor(thread: PlacedThread) {
    const { host } = thread;
    this.#thread = thread;
    this.#start = new URL(thread.start);
    this.#canonical.read(canonicalLink(), this.#start);
    this.#said = saidBy(host);
    this.#token = optionOf(host, 'token');
    followToken(host, () => this.#signOn());
    if (host.token !== thread.token) this.#signOn();
    this.#unwatch = watchPage(host, () => this.#look());
    this.#look();
    if (thread.scene?.session.isUnreachable !== false) this.#explain();
  }

  end(): void {
    this.#unwatch();
    this.#leaveWritingPlace();
    undress(this.#thread.root);
  }

  /** What happens in the thread. */
  hear(event: SessionEvent): void {
    if (event.type === 'error' && event.reason === 'unreachable') this.#explain();
  }

  #explain(): void {
    void explain(this.#thread.room ?? '');
  }

  #signOn(): void {
    const { host, scene } = this.#thread;
    this.#thread.token = host.token;
    scene?.session.who.signOn(host.token || null);
  }

  #look(): void {
    const { host, room, root } = this.#thread;
    const token = optionOf(host, 'token');
    if (token !== this.#token) host.token = this.#token = token;
    dress(root, optionOf(host, 'theme'));
    const said = saidBy(host);
    const link = linked(location);
    const isElsewhere = withoutTracking(this.#room()) !== withoutTracking(room) || said !== this.#said;
    if (isElsewhere || (link !== undefined && link !== this.#link)) this.#show(isElsewhere, link);
    this.#said = said;
    this.#link = link;
  }

  #show(isElsewhere: boolean, link: string | undefined): void {
    const { host, root, room, scene } = this.#thread;
    if (!isElsewhere && link !== undefined && scene?.find(link)) return scene.show(link);
    const next = this.#room();
    const begin = (): void => this.#thread.show(next, optionOf(host, 'sort'), settle(host));
    this.#leaveWritingPlace();
    if (next === room) this.#leaveWritingPlace = keepWritingPlace(root, begin);
    else begin();
  }

  #room(): string {
    const { host } = this.#thread;
    const here = optionOf(host, 'page-url') === null ? new URL(location.href) : this.#start;
    return host.roomNamed(optionOf, here, this.#canonical.read(canonicalLink(), here));
  }
}

/** In which language the page is written says something, too. */
function saidBy({ attributes }: Element): string {
  const telling = [...attributes].filter(({ name }) => TELLING.test(name));
  return [document.documentElement.lang, ...telling.map(({ name, value }) => `${name}=${value}`)].join('\n');
}
