import type { Mode, Showing } from '../protocol.ts';

/** What an owner decides for their site. Plain types: the form of each is in settings.ts. */
export type SiteSettings = {
  /** How new comments come in. */
  readonly mode: Mode;
  /** Whether guests may introduce themselves and comment. */
  readonly guests: boolean;
  /** Whether guests may leave their name empty. */
  readonly anonymous: boolean;
  /** Days after its first comment that a page takes no more; 0: it always does. */
  readonly closeAfterDays: number;
  /** Seconds for which authors may edit what they wrote, and take back that they deleted it. */
  readonly editWithin: number;
  /** Reports, from as many network prefixes, that hold a comment until staff decide; 0: they never do. */
  readonly reportsToHold: number;
  /** Days for which the text of what was deleted, rejected or marked as spam can be restored. */
  readonly keepDeletedDays: number;
  /** Days for which it is known, as a keyed hash, which network prefix a comment came from. */
  readonly keepAddressesDays: number;
  /** The emojis that one may react with, in their order; none: reactions are off. */
  readonly reactions: string[];
  /** What readers see of who else reads a page. */
  readonly presence: Showing;
  /** What they see of who is writing. */
  readonly typing: Showing;
  /** Names that only staff may bear, besides the usual ones. */
  readonly reservedNames: string[];
  /** Words and phrases that make a comment spam, in whatever letters that look like theirs. */
  readonly blockedWords: string[];
  /** Those that make it wait. */
  readonly suspectWords: string[];
  /** Patterns (the part of RE2's syntax that needs no memory; case does not count) that make a comment spam. */
  readonly patterns: string[];
  /** Links that make a comment wait; 0: however many it has. */
  readonly linksToHold: number;
  /** What all findings together have to come to for a comment to wait; 0: whatever it is, none waits for that. */
  readonly spamHold: number;
  /** The same, to be spam. */
  readonly spamMark: number;
  /** Whether newcomers have to do some work before they are let in: never, while very many come, or always. [P64] */
  readonly underAttack: 'off' | 'auto' | 'on';
  /** Which query parameters tell pages apart. */
  readonly pageParameters: 'all' | 'none' | string[];
};

export type SettingName = keyof SiteSettings;
