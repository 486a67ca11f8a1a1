import * as v from 'valibot';
import { LIMITS } from '../protocol.ts';
import type { PublicSettings } from '../protocol.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';
import type { SettingName, SiteSettings } from './site-settings.ts';
import { whyUnfit } from './spam/pattern/patterns.ts';

function whole(least: number, most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
}

/** One that is drawn as one, whatever it is made of (UTS #51). */
const EMOJI = /^\p{RGI_Emoji}$/v;

const WORDS_MOST = 500;
const words = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(100))), v.maxLength(WORDS_MOST));

const showing = v.picklist(['off', 'count', 'names']);
const emoji = v.pipe(
  v.string(),
  v.maxLength(LIMITS.emojiCharacters),
  v.check((text) => EMOJI.test(text), 'is no emoji'),
);

/** The form of each setting: what they mean is beside their types. */
const FIELDS = v.strictObject({
  mode: v.picklist(['open', 'hold-first', 'hold-all', 'closed']),
  guests: v.boolean(),
  anonymous: v.boolean(),
  closeAfterDays: whole(0, 36_500),
  editWithin: whole(0, 31_536_000),
  reportsToHold: whole(0, 1_000),
  keepDeletedDays: whole(1, 3_650),
  keepAddressesDays: whole(1, 3_650),
  reactions: v.pipe(
    v.array(emoji),
    v.maxLength(LIMITS.emojis),
    v.check((all) => new Set(all).size === all.length, 'has one twice'),
  ),
  presence: showing,
  typing: showing,
  reservedNames: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(200)),
  blockedWords: words,
  suspectWords: words,
  patterns: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    v.maxLength(50),
    v.check(
      (all) => whyUnfit(all) === null,
      ({ input }) => whyUnfit(input) ?? '',
    ),
  ),
  linksToHold: whole(0, 200),
  spamHold: whole(0, 10_000),
  spamMark: whole(0, 10_000),
  underAttack: v.picklist(['off', 'auto', 'on']),
  pageParameters: v.union([
    v.picklist(['all', 'none']),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100)),
  ]),
} satisfies Readonly<Record<SettingName, v.GenericSchema>>);

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
