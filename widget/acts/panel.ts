import type { MuteAct, PromptAct } from './act-requests.ts';

/** What stands in the place below a comment; the menu lies over it. */
export interface Panel {
  /** `said`: what was done, or why it was not. The others are forms that ask something first. */
  readonly type: 'said' | 'edit' | 'withdraw' | 'ban' | 'sign-in';
  /** What there is to say, or what went wrong. */
  readonly note?: string;
  /** Waits for the server. */
  readonly isBusy?: boolean;
  /** What takes it back. */
  readonly undo?: PromptAct | MuteAct | undefined;
  /** Milliseconds for which it stands there, where that is not the usual time. */
  readonly stays?: number;
  /** To be copied by hand, where nothing else can. */
  readonly link?: string;
}

/** What somebody has written over a comment, until it is saved or thrown away. */
export interface Draft {
  readonly text: string;
  /** What it began with. */
  readonly from: string;
  /** What the comment said then. */
  readonly over: string;
  /** Somebody else changed the comment meanwhile, and the writer knows. */
  readonly isStale?: boolean;
}

/** What was done from here, as far as no message of the server says it. It lasts as long as the page. */
export class DoneFromHere {
  readonly reported = new Set<string>();
  /** When I deleted a comment, by its id. */
  readonly withdrawn = new Map<string, number>();
  /** Ids of authors. */
  readonly banned = new Set<string>();
}
