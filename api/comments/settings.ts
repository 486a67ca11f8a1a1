import * as v from 'valibot';
import { LIMITS } from '../protocol.ts';
import type { PublicSettings } from '../protocol.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';
import { whyUnfit } from './spam/pattern/patterns.ts';

function whole(least: number, most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
}

/**
 * One that is drawn as one, whatever it is made of (UTS #51). As a literal it would not compile for the desk, which takes
 * types from here.
 */
const EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');

const WORDS_MOST = 500;
const words = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(100))), v.maxLength(WORDS_MOST));

const showing = v.picklist(['off', 'count', 'names']);
const emoji = v.pipe(
  v.string(),
  v.maxLength(LIMITS.emojiCharacters),
  v.check((text) => EMOJI.test(text), 'is no emoji'),
);

/** The form of each setting. */
const FIELDS = v.strictObject({
  /** How new comments come in. */
  mode: v.picklist(['open', 'hold-first', 'hold-all', 'closed']),
  /** Whether guests may introduce themselves and comment. */
  guests: v.boolean(),
  /** Whether guests may leave their name empty. */
  anonymous: v.boolean(),
  /** Days after its first comment that a page takes no more; 0: it always does. */
  closeAfterDays: whole(0, 36_500),
  /** Seconds for which authors may edit what they wrote, and take back that they deleted it. */
  editWithin: whole(0, 31_536_000),
  /** Reports, from as many network prefixes, that hold a comment until staff decide; 0: they never do. */
  reportsToHold: whole(0, 1_000),
  /** Days for which the text of what was deleted, rejected or marked as spam can be restored. */
  keepDeletedDays: whole(1, 3_650),
  /** Days for which it is known, as a keyed hash, which network prefix a comment came from. */
  keepAddressesDays: whole(1, 3_650),
  /** The emojis that one may react with, in their order; none: reactions are off. */
  reactions: v.pipe(
    v.array(emoji),
    v.maxLength(LIMITS.emojis),
    v.check((all) => new Set(all).size === all.length, 'has one twice'),
  ),
  /** What readers see of who else reads a page. */
  presence: showing,
  /** What they see of who is writing. */
  typing: showing,
  /** Names that only staff may bear, besides the usual ones. */
  reservedNames: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(200)),
  /** Words and phrases that make a comment spam, in whatever letters that look like theirs. */
  blockedWords: words,
  /** Those that make it wait. */
  suspectWords: words,
  /** Patterns (the part of RE2's syntax that needs no memory; case does not count) that make a comment spam. */
  patterns: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    v.maxLength(50),
    v.check(
      (all) => whyUnfit(all) === null,
      ({ input }) => whyUnfit(input) ?? '',
    ),
  ),
  /** Links that make a comment wait; 0: however many it has. */
  linksToHold: whole(0, 200),
  /** What all findings together have to come to for a comment to wait; 0: whatever it is, none waits for that. */
  spamHold: whole(0, 10_000),
  /** The same, to be spam. */
  spamMark: whole(0, 10_000),
  /** Whether newcomers have to do some work before they are let in: never, while very many come, or always. [P64] */
  underAttack: v.picklist(['off', 'auto', 'on']),
  /** Which query parameters tell pages apart. */
  pageParameters: v.union([
    v.picklist(['all', 'none']),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100)),
  ]),
});

/** What an owner decides for their site. */
export type SiteSettings = v.InferOutput<typeof FIELDS>;
export type SettingName = keyof SiteSettings;

/** What may be changed; a name that is no setting is an error. */
export const SETTING_CHANGES = v.partial(FIELDS);
export type SettingChanges = v.InferOutput<typeof SETTING_CHANGES>;

/**
 * Settings are stored in the site's own database, one row a setting, so a setting that is not stored has its default
 * and a new one needs no migration. What has a wrong form takes its default, too.
 */
export function readSettings(stored: Readonly<Record<string, unknown>>): SiteSettings {
  const good = Object.entries(stored).filter(([name, value]) => v.is(SETTING_CHANGES, { [name]: value }));
  return v.parse(FIELDS, { ...DEFAULT_SETTINGS, ...Object.fromEntries(good) });
}

/** What every reader's client is told. */
export function publicSettings(settings: SiteSettings): PublicSettings {
  const { mode, guests, anonymous, editWithin, reactions, presence, typing } = settings;
  return { mode, guests, anonymous, editWithin, reactions, presence, typing };
}
