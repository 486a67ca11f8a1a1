import type { Finding, Role } from '../../protocol.ts';
import type { SiteSettings } from '../site-settings.ts';
import type { WordsOfText } from './words-of-text.ts';

/** What an author is known by; counted to a few, for more says no more. */
export interface Standing {
  readonly role: Role;
  /** Published comments, up to `MUCH_PUBLISHED`. */
  readonly published: number;
  /** Comments that staff rejected or took for spam, up to `OFTEN_REMOVED`. */
  readonly removed: number;
}

/** How much of an author's past is counted. */
export const MUCH_PUBLISHED = 5;
export const OFTEN_REMOVED = 3;

/** A comment that is looked at, and what is known of how it came. */
export interface Suspect {
  readonly text: string;
  readonly words: WordsOfText;
  /** How many links a reader could follow. */
  readonly links: number;
  /** What stood in the field that people do not see. */
  readonly trap: string;
  /** Milliseconds from the first key to the wish to post; left out: not known. */
  readonly spent?: number | undefined;
  readonly author: Standing;
  /** Comments of a day that look the same: on other pages, and of others on this one. */
  readonly repeats: number;
  /** How much has come from this network prefix lately, as a part of what it may send at all: from 0 to 1. */
  readonly pace: number;
  readonly settings: SpamSettings;
}

export type SpamSettings = Pick<
  SiteSettings,
  'blockedWords' | 'suspectWords' | 'patterns' | 'linksToHold' | 'spamHold' | 'spamMark'
>;

/** Looks at one thing. `null`: nothing to say. */
export type Layer = (suspect: Suspect) => Finding | null;
