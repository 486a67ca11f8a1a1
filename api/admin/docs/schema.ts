/** Schemas as tables of their members. */
import type { JsonSchema } from '@valibot/to-json-schema';
import { html } from 'hono/html';
import { nameIn } from '../document/sample.ts';
import { inline } from './words.ts';
import type { Html } from './words.ts';

type Schema = JsonSchema | boolean | undefined;

/** What values a schema has, in a few words. */
export function typeOf(schema: Schema): Html {
  if (typeof schema !== 'object') return html`anything`;
  const { $ref, anyOf, const: only, enum: words, items, type } = schema;
  if ($ref !== undefined) return html`<a href="#schema-${nameIn($ref)}">${nameIn($ref)}</a>`;
  if (anyOf) return html`${anyOf.map((one, at) => html`${at > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`;
  if (words) return html`${words.map((word, at) => html`${at > 0 ? ' · ' : ''}<code>${word}</code>`)}`;
  if (type === 'array') return html`list of ${typeOf(Array.isArray(items) ? undefined : items)}`;
  return html`${typeof type === 'string' ? type : 'anything'}${limits(schema)}`;
}

/** Larger bounds than these are only those of exact numbers. */
const HIGHEST = 999_999_999_999_999;

function limits({ minimum, maximum, maxLength, default: otherwise }: JsonSchema): string {
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < HIGHEST;
  return [
    isBounded ? `, ${minimum} to ${maximum}` : '',
    maxLength === undefined ? '' : `, at most ${maxLength} characters`,
    otherwise === undefined ? '' : `, else ${JSON.stringify(otherwise)}`,
  ].join('');
}

/** What is said of a value; of one that may be `null`, what is said of the rest. */
function aboutOf(schema: Schema): string {
  if (typeof schema !== 'object') return '';
  return schema.description ?? schema.anyOf?.map(aboutOf).find((about) => about !== '') ?? '';
}

interface Row {
  readonly name: string;
  /** Where it stands, or whether it is needed. */
  readonly note: string;
  readonly type: Html;
  readonly about: string;
}

export function table(caption: string, rows: readonly Row[]): Html {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    ${rows.map(
      ({ name, note, type, about }) =>
        html`<tr>
          <th scope="row"><code>${name}</code> <small>${note}</small></th>
          <td>${type}</td>
          <td>${inline(about)}</td>
        </tr>`,
    )}
  </table>`;
}

/** The members of an object, those of the objects in it too. */
export function membersOf(schema: Schema, prefix = ''): readonly Row[] {
  if (typeof schema !== 'object') return [];
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, member]) => [
    {
      name: prefix + name,
      note: required.includes(name) ? '' : 'optional',
      type: typeOf(member),
      about: aboutOf(member),
    },
    ...membersOf(member, `${prefix}${name}.`),
  ]);
}
