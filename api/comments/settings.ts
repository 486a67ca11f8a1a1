import * as v from 'valibot';
import type { PublicSettings } from '../protocol.ts';

/** The form of each setting. */
const FIELDS = {
  /** How new comments come in. */
  mode: v.picklist(['open', 'hold-first', 'hold-all', 'closed']),
  /** Whether guests may introduce themselves and comment. */
  guests: v.boolean(),
  /** Names that only staff may bear, besides the usual ones. */
  reservedNames: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(200)),
  /** Which query parameters tell pages apart. */
  pageParameters: v.union([
    v.picklist(['all', 'none']),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100)),
  ]),
};

/**
 * What an owner decides for their site; stored in the site's own database, one row a setting, so a setting that is not
 * stored has its default and a new one needs no migration.
 */
const STORED = v.object({
  mode: v.fallback(FIELDS.mode, 'open'),
  guests: v.fallback(FIELDS.guests, true),
  reservedNames: v.fallback(FIELDS.reservedNames, []),
  pageParameters: v.fallback(FIELDS.pageParameters, 'all'),
});

export type SiteSettings = v.InferOutput<typeof STORED>;
export type SettingName = keyof SiteSettings;

/** What may be changed; a name that is no setting is an error. */
export const SETTING_CHANGES = v.strictObject({
  mode: v.exactOptional(FIELDS.mode),
  guests: v.exactOptional(FIELDS.guests),
  reservedNames: v.exactOptional(FIELDS.reservedNames),
  pageParameters: v.exactOptional(FIELDS.pageParameters),
});

/** Reads stored settings; what is missing or has a wrong form takes its default. */
export function readSettings(stored: Readonly<Record<string, unknown>>): SiteSettings {
  return v.parse(STORED, stored);
}

/** What every reader's client is told. */
export function publicSettings({ mode, guests }: SiteSettings): PublicSettings {
  return { mode, guests };
}
