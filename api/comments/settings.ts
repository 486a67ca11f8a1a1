import * as v from 'valibot';
import type { PublicSettings } from '../protocol.ts';

/**
 * What an owner decides for their site; stored in the site's own database, one row a setting, so a setting that is not
 * stored has its default and a new one needs no migration.
 */
const SCHEMA = v.object({
  /** How new comments come in. */
  mode: v.fallback(v.picklist(['open', 'hold-first', 'hold-all', 'closed']), 'open'),
  /** Whether guests may introduce themselves and comment. */
  guests: v.fallback(v.boolean(), true),
  /** Names that only staff may bear, besides the usual ones. */
  reservedNames: v.fallback(v.array(v.pipe(v.string(), v.maxLength(60))), []),
  /** Which query parameters tell pages apart. */
  pageParameters: v.fallback(v.union([v.picklist(['all', 'none']), v.array(v.string())]), 'all'),
});

export type SiteSettings = v.InferOutput<typeof SCHEMA>;
export type SettingName = keyof SiteSettings;

/** Reads stored settings; what is missing or has a wrong form takes its default. */
export function readSettings(stored: Readonly<Record<string, unknown>>): SiteSettings {
  return v.parse(SCHEMA, stored);
}

/** What every reader's client is told. */
export function publicSettings({ mode, guests }: SiteSettings): PublicSettings {
  return { mode, guests };
}
