import { plainLine } from './plain-text.ts';

/** The only colours there are; a terminal that has none shows the same words. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** How a value is shown. */
export interface Format {
  text(value: unknown): string;
  style?(value: unknown): Style | undefined;
  /** Long texts, of which a narrow terminal shows less. */
  readonly isLong?: true;
  /** Numbers stand at the right of their column. */
  readonly isNumber?: true;
}

export interface Column {
  readonly title: string;
  /** Where its value is in an item, such as `author.name`. */
  readonly path: string;
  readonly format: Format;
}

/** Where the values of an item are. */
type Path<Item> = {
  [Name in keyof Item & string]: NonNullable<Item[Name]> extends readonly unknown[]
    ? Name
    : NonNullable<Item[Name]> extends object
      ? `${Name}.${Path<NonNullable<Item[Name]>>}`
      : Name;
}[keyof Item & string];

/** What is shown of an item. The type ties it to what the API answers; an older or newer server may leave something out. */
export function columns<Item>(
  ...of: readonly (readonly [title: string, path: Path<Item>, format?: Format])[]
): readonly Column[] {
  return of.map(([title, path, format = words]) => ({ title, path, format }));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an answer that is a list has in it. */
export function itemsOf(answer: unknown): readonly unknown[] {
  const found = isRecord(answer) ? answer['items'] : undefined;
  return Array.isArray(found) ? found : [];
}

/** The value at a path such as `author.name`; `undefined`: there is none. */
export function valueAt(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), item);
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(' ');
  switch (typeof value) {
    case 'string':
      return plainLine(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'yes' : 'no';
    default:
      return '';
  }
}

/** A name, an id, a number, a list of them. */
export const words: Format = { text: inWords };
export const prose: Format = { text: inWords, isLong: true };
export const count: Format = { text: inWords, isNumber: true };
/** Nothing where it is none. */
export const countIfAny: Format = { text: (value) => (value === 0 ? '' : inWords(value)), isNumber: true };
/** What is only worth a word where it is so. */
export const ifSo: Format = { text: (value) => (value === true ? 'yes' : '') };

const STATUS_STYLES: Readonly<Record<string, Style>> = {
  published: 'green',
  held: 'yellow',
  rejected: 'red',
  spam: 'red',
  deleted: 'dim',
};
export const status: Format = {
  text: inWords,
  style: (value) => (typeof value === 'string' ? STATUS_STYLES[value] : undefined),
};

/** What looked like spam, such as `links 30 (5)`. */
export const findings: Format = {
  text: (value) => (Array.isArray(value) ? value.map(inFinding).join(', ') : ''),
};

function inFinding(value: unknown): string {
  if (!isRecord(value)) return '';
  const { layer, score, detail } = value;
  return `${inWords(layer)} ${inWords(score)}${typeof detail === 'string' ? ` (${inWords(detail)})` : ''}`;
}

/** A time in the zone of the terminal, such as `2026-11-23 14:05`. @param otherwise where there is none */
export function moment(otherwise = ''): Format {
  return {
    text: (value) => (typeof value === 'number' ? localMinute(new Date(value)) : otherwise),
  };
}

/** Days since 1970-01-01 UTC as a date. */
export const day: Format = {
  text: (value) => {
    if (typeof value !== 'number') return '';
    const date = new Date(value * 86_400_000);
    return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  },
};

function localMinute(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const days = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${days} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
