import type { Author, Reason } from '../api/protocol.ts';
import type { actsWords } from './acts/acts-words.ts';
import type { liveWords } from './live/live-words.ts';
import { inEnglish } from './manner.ts';
import type { Manner } from './manner.ts';
import type { reasons } from './reasons.ts';
import type { staffWords } from './staff-words.ts';
import type { writingWords } from './writing/writing-words.ts';

/** Forms of one text, of which the count decides (Unicode CLDR plural rules). */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** `{count}`, `{name}` and the like are filled in. */
export type Text = string | Plural;
export type Texts<K extends string = string> = Readonly<Record<K, Text>>;

/** What every reader may read, in English. */
export const coreWords = {
  title: 'Comments',
  comments: { one: '{count} comment', other: '{count} comments' },
  loading: 'Loading comments…',
  empty: 'No comments yet. What do you think?',
  closed: 'Comments are closed.',
  'members-only': 'Only members of this site can comment.',
  unreachable: 'Comments can’t be reached right now.',
  banned: 'You can no longer take part here.',
  gone: 'There are no comments on this site any more.',

  reconnecting: 'Reconnecting…',
  offline: 'Offline',

  'in-reply-to': 'in reply to {name}',
  anonymous: 'Anonymous',
  deleted: 'Deleted',
  edited: 'edited',
  pinned: 'Pinned',
  'new-tab': 'Opens in a new tab',
  'role-moderator': 'Moderator',
  'role-owner': 'Owner',

  'not-loaded': 'This part could not be loaded. Please reload the page; what you wrote is kept.',
} satisfies Texts;

type Pieces = typeof coreWords &
  typeof actsWords &
  typeof liveWords &
  typeof writingWords &
  typeof staffWords &
  typeof reasons;
/** The name of a text: that of `t-<key>` on the element, too. */
export type Key = keyof Pieces;

const english: Record<string, Text> = { ...coreWords };

/** How a thread puts things. What the page's owner says instead goes before the texts of any language; left out: in English. */
export interface Voice {
  own?: Readonly<Record<string, Text>> | undefined;
  translated?: Readonly<Record<string, Text>>;
  manner?: Manner;
}

let voice: Voice = {};
/** How `say` speaks. */
export const speech = { ...inEnglish };

/** A piece that was loaded later brings its English texts. */
export function teach<Piece extends Texts>(texts: Piece): Piece {
  Object.assign(english, texts);
  return texts;
}

/** All is said so until another thread has the word. */
export function speakAs(next: Voice): void {
  voice = next;
  Object.assign(speech, inEnglish, next.manner);
}

/** A text in the language of the thread that has the word; numbers are written as there. Empty where nobody knows it. */
export function say(key: Key, filling: Readonly<Record<string, string | number>> = {}): string {
  const text = voice.own?.[key] ?? voice.translated?.[key] ?? english[key] ?? '';
  const form = typeof text === 'string' ? text : (text[speech.form(Number(filling['count']))] ?? text.other);
  return form.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = filling[name] ?? '';
    return typeof value === 'number' ? speech.number(value) : value;
  });
}

/** Who wrote something; a tombstone has no author. */
export function nameOf(author: Pick<Author, 'name'> | null): string {
  return author ? author.name || say('anonymous') : say('deleted');
}

/** Why something was refused. Empty until `learnReasons`. */
export function reasonWords(reason: Reason | undefined): string {
  return reason ? say(`reason-${reason}`) : '';
}

/** Fetches the sentences for what goes wrong: most readers never need them. */
export async function learnReasons(): Promise<void> {
  await import('./reasons.ts');
}
