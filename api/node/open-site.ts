import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import { may } from '../comments/permissions.ts';
import type { Authority, News } from '../comments/seam.ts';
import type { Post } from '../notify/post.ts';
import { CLOSE } from '../protocol.ts';
import type { Crowd } from '../room/crowd.ts';
import { Followers } from '../room/followers.ts';
import { deliver } from '../room/news.ts';
import type { Places } from '../room/news.ts';
import type { Room } from '../room/room.ts';
import type { KeyRing } from '../sign-on/key-ring.ts';
import type { FetchKeys } from '../sign-on/key-sets.ts';
import { SignedOnAuthority } from '../sign-on/signed-on-authority.ts';
import { administerKeys } from '../try-key.ts';
import type { TrialSetting } from '../try-key.ts';
import type { Audience } from './audience.ts';
import { Chores } from './chores.ts';
import type { ChoresOutcome } from './chores.ts';
import { Dispatch } from './dispatch.ts';
import { removeCopies, removeOldCopies } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import type { Watch } from './metrics/watch.ts';
import { Readers } from './readers.ts';
import { openSiteDesk } from './site-desk.ts';
import type { SiteFile } from './site-desk.ts';

const DAY = 86_400_000;

export interface OpenSiteSetting extends SiteFile {
  readonly keys: KeyRing;
  readonly fetchKeys: FetchKeys;
  readonly trouble: (error: unknown) => void;
  readonly watch?: Watch | undefined;
}

/** One site of this process: its authority, and the rooms of its pages that somebody is in. */
export class OpenSite implements Places {
  readonly name: string;
  readonly authority: GroupCommit;
  /** The authority as rooms see it: it knows who has signed on. */
  readonly entrance: Authority;
  /** Everyone in its rooms, from when the first came. */
  crowd: Crowd | undefined;
  /** By page key. */
  readonly audiences = new Map<string, Audience>();
  readonly followers = new Followers();
  readonly readers = new Readers();
  readonly #setting: OpenSiteSetting;
  /** What keys and tokens are tried with. */
  readonly #trial: TrialSetting;
  readonly #chores: Chores;
  /** What the site has to send, once this process sends anything. */
  #dispatch: Dispatch | undefined;
  #copiesSeen = Date.now();
  /** What was asked and is waited for, perhaps because of something outside. */
  #asked = 0;
  /** Something was asked, and may be counted: only chores write that down. */
  #isCounting = false;

  /** @throws DatabaseTrouble */
  constructor(setting: OpenSiteSetting) {
    const { name, file, keys, fetchKeys, trouble, watch } = setting;
    this.name = name;
    this.#setting = setting;
    this.authority = new GroupCommit({
      file,
      open: () => openSiteDesk(setting),
      deliver: (news) => this.#deliver(news),
      doubt: () => void setImmediate(() => this.#compare()),
      acted: () => this.#dispatch?.soon(),
      readers: () => this.readers.most(),
      trouble,
      watch,
    });
    const signOn = {
      site: name,
      keys: () => this.authority.read((site) => site.signOnKeys()),
      ring: keys,
      now: Date.now,
    };
    this.#trial = { ...signOn, fetchKeys };
    const entrance = new SignedOnAuthority({ ...signOn, inner: this.authority });
    this.entrance = {
      ask: (request, caller) => {
        this.#isCounting = true;
        return this.#waitFor(entrance.ask(request, caller));
      },
    };
    this.#chores = new Chores(() => this.#doChores());
  }

  /** What staff ask. Never rejects. */
  administer(call: AdminCall): Promise<AdminAnswer> {
    this.#isCounting = true;
    const ask = (one: AdminCall) => this.authority.administer(one, (answer) => this.#came(one, answer));
    return this.#waitFor(administerKeys(call, ask, this.#trial));
  }

  /** Ends all sessions and all that is followed. */
  sendAway(code: 'siteGone' | 'draining'): void {
    for (const room of this.rooms()) room.endAll(code);
    this.followers.close();
  }

  /** Somebody who could act on every site can do so no more. */
  dismiss(steward: string): void {
    this.#deliver({ type: 'ended', whose: { participant: steward }, code: 'tokenExpired' });
    this.followers.dismiss(steward);
  }

  room(page: string): Room | undefined {
    return this.audiences.get(page)?.room;
  }

  *rooms(): Iterable<Room> {
    for (const { room } of this.audiences.values()) yield room;
  }

  /** Copies its database. It stays open until that is done. @throws Error */
  copyTo(file: string): Promise<void> {
    return this.#waitFor(this.authority.copyTo(file));
  }

  erase(): void {
    this.authority.emptyLog();
  }

  get isIdle(): boolean {
    const isAlone = this.audiences.size === 0 && this.followers.size === 0;
    const isSending = this.#dispatch !== undefined && !this.#dispatch.isIdle;
    return isAlone && !isSending && this.#asked === 0 && this.authority.isIdle;
  }

  /** From now on what is due is sent. */
  startSending(post: Post): void {
    const { authority } = this;
    this.#dispatch ??= new Dispatch({ authority, post, sent: () => this.#chores.soon() });
  }

  /** Sends nothing any more. @returns a promise that is fulfilled when nothing is under way */
  stopSending(): Promise<void> {
    return this.#dispatch?.drain() ?? Promise.resolve();
  }

  /**
   * Writes down what was only counted, and moves the log into the file: to close it then waits for no disk. Where nothing
   * was, it waits for none either.
   * @param isToRest whether it still is to be closed: as soon as it is wanted again it is let alone
   */
  async rest(isToRest: () => boolean): Promise<void> {
    const { authority } = this;
    await authority.disk.over;
    do {
      if (!isToRest() || authority.isInTrouble || this.#isWrittenDown) return;
      authority.emptyLog();
      await this.#writeDown();
      await authority.disk.over;
    } while (!authority.isIdle);
  }

  /** Where it was not at rest, all waits for its disk. */
  close(): void {
    this.#chores.stop();
    this.#dispatch?.stop();
    this.authority.close();
  }

  /** The site is in use until there is an answer, which comes in the same turn as ever. */
  #waitFor<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#asked++;
    answer.then(
      () => void this.#asked--,
      () => void this.#asked--,
    );
    return answer;
  }

  /** What staff asked is on disk. */
  #came({ request }: AdminCall, answer: AdminAnswer): void {
    // Whoever was erased is in the copies, too, and has a better right than who might go back to before a migration.
    if (request.type === 'erase' && answer.type === 'done') removeCopies(this.#setting.file);
    // Whatever they hold is of another life of the site.
    if (answer.type === 'import' && request.type !== 'read-import') this.sendAway('draining');
  }

  #deliver(news: News): void {
    deliver(news, this);
    // What is more than a change of a page may be more than could be done at once.
    if (news.type !== 'told') this.#chores.soon();
  }

  async #doChores(): Promise<ChoresOutcome> {
    this.#lookAtCopies();
    // Nobody has asked for it: a file in trouble is looked at again when somebody does.
    return this.authority.isInTrouble ? null : this.#writeDown();
  }

  get #isWrittenDown(): boolean {
    return this.isIdle && !this.#isCounting && !this.readers.haveBeen && this.authority.isLogEmpty;
  }

  async #writeDown(): Promise<ChoresOutcome> {
    // What is asked from here on may come too late for them.
    this.#isCounting = false;
    const outcome = await this.authority.chores();
    this.#isCounting ||= outcome === 'failed';
    return outcome;
  }

  /** They were looked at when the file was opened, which may be long ago. */
  #lookAtCopies(): void {
    const now = Date.now();
    if (now - this.#copiesSeen < DAY) return;
    this.#copiesSeen = now;
    this.#try(() => removeOldCopies(this.#setting.file, now));
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#setting.trouble(error);
    }
  }

  /**
   * Readers of a page that has come further than they were told come back, and catch up. So do staff and followers: what
   * may be on disk is that they are it no more.
   */
  #compare(): void {
    this.followers.doubt();
    try {
      for (const [page, { room, seats }] of this.audiences) {
        const { revision } = this.authority.read((site) => site.view(page, 'newest'));
        const isBehind = room.revision !== null && revision > room.revision;
        for (const seat of seats) {
          if (isBehind || may('moderate', seat.state.you)) seat.close(CLOSE.draining, 'come back with since');
        }
      }
    } catch (error) {
      this.#setting.trouble(error);
    }
  }
}
