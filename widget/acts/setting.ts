import type { Author, Comment, Page, PublicSettings, StaffComment } from '../../api/protocol.ts';
import type { ActAnswer, ActRequest } from '../act-answers.ts';

/**
 * What the menu of a comment finds around it when its button is pressed. All that it reads here is as it is at that
 * moment of reading, so that a menu which stays open sees a comment that has changed meanwhile.
 */
export interface ActsSetting {
  /** What was pressed; the focus returns there. `aria-expanded` on it is the menu's to set, to `false` at first. */
  readonly button: HTMLElement;
  /**
   * An empty element below the row of the button, as wide as the text. Whatever is drawn into it stays until it is taken
   * out again: the thread never touches it, and it goes with the comment.
   */
  readonly place: HTMLElement;
  /** Where the text of the comment stands: an editor may set its `hidden` while it takes its place. */
  readonly body: HTMLElement;
  /** For style sheets of one's own (`adoptedStyleSheets`). */
  readonly root: ShadowRoot;
  /** As it is shown; undefined when it has gone from the thread. */
  readonly comment: Comment | undefined;
  /** What staff know of it beyond that; undefined for everybody else, and where nothing was told of it. */
  readonly staff: StaffComment | undefined;
  /** What the comment says, as it would be typed. For staff also of one that readers no longer see, where it is known. */
  readonly text: string;
  readonly page: Page;
  /** Who the server takes the reader for. */
  readonly you: Author | null;
  /** Also as the guest that one was before signing in. */
  readonly isMine: boolean;
  readonly settings: PublicSettings;
  /** Whether `you` came by a staff token that was given here: then there is a way to leave it, `signOut`. */
  readonly isStaffHere: boolean;
  /** Whether this reader has muted the author; undefined where nobody can be muted, or not yet. */
  readonly isMuted: boolean | undefined;
  /** Mutes the author for this reader alone, or lets them be read again. */
  mute(on: boolean): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `run` once after `milliseconds`; the function returned prevents it. */
  after(milliseconds: number, run: () => void): () => void;
  /** Leads to this comment; null where a page has no address of its own for it. */
  readonly permalink: string | null;
  /**
   * Over the live session. `offline`: there was no connection within a few seconds, or it broke before the answer came;
   * then it may have happened. Refusals are also told to the page as `livethread:error`. Never rejects.
   */
  ask(request: ActRequest): Promise<ActAnswer>;
  /**
   * Says hello with a token of the staff, and keeps it for this tab's session alone. Null when the server does not know
   * it, or nothing was heard within a few seconds: then nothing has changed.
   */
  signIn(token: string): Promise<Author | null>;
  /** Forgets that token, and says hello as who one was before. */
  signOut(): void;
  /** Before words that something brings about which others may have spoken meanwhile. */
  speak(): void;
  /** For those who cannot see what happens. */
  announce(sentence: string): void;
  /** Draws the thread once more, as when time has changed what a reader may do. */
  redraw(): void;
}
