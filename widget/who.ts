import type { Author, HelloRequest, Reason } from '../api/protocol.ts';
import { Identity } from './identity.ts';
import type { Notes } from './notes.ts';
import type { World } from './world.ts';

export interface WhoSetup {
  readonly world: World;
  readonly notes: Notes;
  /** What is kept for the session of this tab alone. */
  readonly tabNotes: Notes;
  /** Of the site's own sign-on (a JSON Web Token); `null`: nobody is signed on. */
  readonly token: string | null;
  /** Asks the page for another token when one has expired; `null` where it has none to give. */
  readonly renew: () => Promise<string | null>;
}

export interface WhoListener {
  /** Who I say to be is another: the server has to be told. */
  changed(): void;
  /** A token has expired, and there is no other. */
  expired(): void;
}

const STAFF = 'staff';
/** Milliseconds that the page has for another token before I go on without. */
const RENEW_WITHIN = 5_000;
/** Who the reader says to be, and who the server takes them for: staff, a member, a guest, or nobody. */
export class Who {
  you: Author | null = null;
  /** The server has answered to the last `hello`. */
  isWelcomed = false;
  /** A `hello` has to wait for another token. */
  isRenewing = false;
  /** Not taken for anybody any more. Reading is open to everyone. */
  isBanned = false;
  readonly identity: Identity;
  readonly #setup: WhoSetup;
  readonly #listener: WhoListener;
  #signOn: string | null;
  #said: string | undefined;
  #hasLeft = false;
  #isRenewed = false;
  #cancelRenewal = (): void => {};

  constructor(setup: WhoSetup, listener: WhoListener) {
    this.#setup = setup;
    this.#listener = listener;
    this.#signOn = setup.token;
    this.identity = new Identity(setup.notes);
  }

  get isStaff(): boolean {
    return this.you?.role === 'moderator' || this.you?.role === 'owner';
  }

  /** By the site's own sign-on, or of the staff. */
  get isMember(): boolean {
    return this.isStaff || this.you?.role === 'member';
  }

  /** A token of the staff was given in this tab. */
  get isStaffHere(): boolean {
    return this.#staff !== null;
  }

  /** What a `hello` says of me. An empty token says that I am nobody any more. */
  prove(): Pick<HelloRequest, 'token' | 'guest'> {
    const guest = this.identity.token;
    const token = this.isBanned ? null : (this.#staff ?? this.#signOn ?? guest);
    this.#said = token ?? (this.#hasLeft || this.isBanned ? '' : undefined);
    return {
      ...(this.#said !== undefined && { token: this.#said }),
      ...(guest && token !== null && token === this.#signOn && { guest }),
    };
  }

  welcomed(you: Author | null): void {
    this.isWelcomed = true;
    this.you = you;
    if (you) this.#isRenewed = false;
    if (you?.role === 'guest') this.identity.name ??= you.name;
    if (this.#said === this.#staff && !this.isStaff) this.#forgetStaff();
  }

  introduced(you: Author, token: string | undefined): void {
    this.you = you;
    if (token) this.identity.token = token;
  }

  disconnected(): void {
    this.isWelcomed = false;
  }

  stop(): void {
    this.#cancelRenewal();
  }

  /** Says whether another `hello` is to be said after one was refused. */
  turnedAway(reason: Reason, message: string): boolean {
    if (reason === 'banned') this.ban();
    else if (reason === 'token-expired') this.expired();
    else if (reason === 'bad-token') {
      console.warn(`Livethread: ${message}`);
      if (this.#staff === null) this.#signOn = null;
      else this.#forgetStaff();
    } else return false;
    return true;
  }

  /** What I said I was is over. */
  expired(): void {
    if (this.#said === this.#staff) this.#forgetStaff();
    else if (this.#said !== this.#signOn) this.identity.token = null;
    else {
      this.#signOn = null;
      if (this.#isRenewed) return this.#listener.expired();
      this.#renew();
    }
  }

  ban(): void {
    this.isBanned = true;
    this.you = null;
  }

  /** Signs on with a token of the site's own sign-on, or off with `null`. */
  signOn(token: string | null): void {
    if (token === this.#signOn) return;
    this.#signOn = token;
    this.#changed();
  }

  /** As staff, for as long as this tab is open; until the server says that it does not know the token. */
  signIn(token: string): void {
    this.#setup.tabNotes.write(STAFF, token);
    this.you = null;
    this.#changed();
  }

  signOut(): void {
    if (this.#staff !== null) this.#forgetStaff();
  }

  get #staff(): string | null {
    return this.#setup.tabNotes.read(STAFF);
  }

  #forgetStaff(): void {
    this.#setup.tabNotes.write(STAFF, null);
    this.#changed();
  }

  #changed(): void {
    this.#cancelRenewal();
    this.isRenewing = false;
    this.isBanned = false;
    this.#hasLeft = true;
    this.#listener.changed();
  }

  /** Once for each token that expires. */
  #renew(): void {
    const end = new AbortController();
    const goOn = (): void => this.#goOnWithout();
    const cancel = this.#setup.world.after(RENEW_WITHIN, goOn);
    this.#cancelRenewal = () => {
      cancel();
      end.abort();
    };
    this.isRenewing = true;
    void import('./renewal.ts').then(
      ({ renew }) =>
        renew(this.#setup, end.signal, {
          goOn,
          found: (token) => {
            this.#isRenewed = true;
            this.signOn(token);
          },
        }),
      goOn,
    );
  }

  #goOnWithout(): void {
    if (!this.isRenewing) return;
    this.isRenewing = false;
    this.#listener.expired();
    this.#listener.changed();
  }
}
