/** Settings while somebody edits them: what is saved, what they want, and what others changed meanwhile. */
import { DEFAULT_SETTINGS } from '../../../api/comments/default-settings.ts';
import type { SettingName, SiteSettings } from '../../../api/comments/site-settings.ts';
import type { Field } from './field.ts';
import { formTrouble } from './form-trouble.ts';

/** Values by name. They come from fields and from the server, which says what is good. */
export type Values = Readonly<Partial<Record<SettingName, unknown>>>;

interface Edit {
  readonly value: unknown;
  /** What was saved when the editing began. */
  readonly base: unknown;
}

export interface Draft {
  readonly saved: SiteSettings;
  readonly edits: ReadonlyMap<SettingName, Edit>;
  /** What the server said of a value, as long as it is that. */
  readonly troubles: ReadonlyMap<SettingName, string>;
}

export function beginDraft(saved: SiteSettings): Draft {
  return { saved, edits: new Map(), troubles: new Map() };
}

export function valueOf(draft: Draft, name: SettingName): unknown {
  const edit = draft.edits.get(name);
  return edit ? edit.value : draft.saved[name];
}

/** @param value what is saved already is no edit */
export function edited(draft: Draft, name: SettingName, value: unknown): Draft {
  const edits = new Map(draft.edits);
  const base = edits.get(name)?.base ?? draft.saved[name];
  if (isSame(value, draft.saved[name])) edits.delete(name);
  else edits.set(name, { value, base });
  return { ...draft, edits, troubles: without(draft.troubles, name) };
}

/**
 * The server has told how it is now: what somebody types stays.
 *
 * @param mine what was sent from here: nobody else has changed it
 */
export function refreshed(draft: Draft, saved: SiteSettings, mine: Values = {}): Draft {
  const left = [...draft.edits].filter(([name, { value }]) => !isSame(value, saved[name]));
  const edits = new Map(
    left.map(([name, edit]) => [name, name in mine ? { ...edit, base: saved[name] } : edit] as const),
  );
  return { ...draft, saved, edits };
}

/** What somebody else has changed while it was edited here. */
export function isOvertaken(draft: Draft, name: SettingName): boolean {
  const edit = draft.edits.get(name);
  return edit !== undefined && !isSame(edit.base, draft.saved[name]);
}

/** What of these has been edited. */
export function changesIn(draft: Draft, fields: readonly Field[]): Values {
  const names = fields.map(({ name }) => name).filter((name) => draft.edits.has(name));
  return Object.fromEntries(names.map((name) => [name, draft.edits.get(name)?.value]));
}

/** What is edited and can be sent: so that a try is not refused for what is half typed. */
export function goodChanges(draft: Draft, fields: readonly Field[]): Values {
  const good = fields.filter((field) => formTrouble(field, valueOf(draft, field.name)) === null);
  return changesIn(draft, good);
}

/** What is wrong with a value as far as one can see here, or what the server has said of it. */
export function troubleOf(draft: Draft, field: Field): string | null {
  const seen = draft.edits.has(field.name) ? formTrouble(field, valueOf(draft, field.name)) : null;
  return seen ?? draft.troubles.get(field.name) ?? null;
}

/**
 * A refusal names the setting first: `blockedWords.3: …` is about its fourth line.
 *
 * @returns `null`: the sentence is about none of these
 */
export function refused(draft: Draft, fields: readonly Field[], message: string): Draft | null {
  const [, path = '', said = ''] = /^([\w.]+): (.*)$/s.exec(message) ?? [];
  const [name, line] = path.split('.');
  const field = fields.find((one) => one.name === name);
  if (!field) return null;
  const sentence = line === undefined ? asSentence(said) : `Line ${Number(line) + 1}: ${said}`;
  return { ...draft, troubles: new Map(draft.troubles).set(field.name, sentence) };
}

/** What the server says behind the name of a setting may go on from it. */
function asSentence(said: string): string {
  return /^\p{Ll}/u.test(said) ? `It ${said}` : said;
}

export function isUsual(name: SettingName, value: unknown): boolean {
  return isSame(value, DEFAULT_SETTINGS[name]);
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  return new Map([...map].filter(([one]) => one !== key));
}
