/** As much of JSON Schema (2020-12) as the document uses. What it does not know it does not pass over. */
import assert from 'node:assert/strict';

type Value = unknown;
type Schema = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  assert.ok(isRecord(value), `${JSON.stringify(value)} is no object`);
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  assert.ok(Array.isArray(value), `${JSON.stringify(value)} is no list`);
  return value;
}

/** What a reference within a document leads to. */
export function resolve(document: unknown, reference: string): unknown {
  assert.ok(reference.startsWith('#/'), reference);
  let found = document;
  for (const step of reference.slice(2).split('/')) {
    const within = recordOf(found);
    assert.ok(Object.hasOwn(within, step), `${reference} leads nowhere`);
    found = within[step];
  }
  return found;
}

/** What is said of a value, and does not limit it. */
const WORDS = new Set(['title', 'description', 'examples', 'default', 'format']);

/** Whether a value is one of a schema. */
export function fits(document: unknown, schema: unknown, value: Value): boolean {
  if (schema === true) return true;
  return Object.entries(recordOf(schema)).every(
    ([keyword, limit]) => WORDS.has(keyword) || keeps(document, recordOf(schema), keyword, limit, value),
  );
}

function keeps(document: unknown, schema: Schema, keyword: string, limit: unknown, value: Value): boolean {
  const one = (other: unknown, given = value) => fits(document, other, given);
  switch (keyword) {
    case '$ref':
      return one(resolve(document, String(limit)));
    case 'type':
      return typesOf(value).includes(String(limit));
    case 'const':
      return value === limit;
    case 'enum':
      return listOf(limit).includes(value);
    case 'anyOf':
      return listOf(limit).some((other) => one(other));
    case 'oneOf':
      return listOf(limit).filter((other) => one(other)).length === 1;
    case 'not':
      return !one(limit);
    case 'required':
      return !isRecord(value) || listOf(limit).every((name) => Object.hasOwn(value, String(name)));
    case 'properties':
      return (
        !isRecord(value) ||
        Object.entries(recordOf(limit)).every(
          ([name, member]) => !Object.hasOwn(value, name) || one(member, value[name]),
        )
      );
    case 'additionalProperties': {
      const known = recordOf(schema['properties'] ?? {});
      const others = Object.entries(isRecord(value) ? value : {}).filter(
        ([name]) => !Object.hasOwn(known, name),
      );
      return others.every(([, member]) => limit !== false && one(limit, member));
    }
    case 'propertyNames':
      return !isRecord(value) || Object.keys(value).every((name) => one(limit, name));
    case 'items':
      return !Array.isArray(value) || value.every((item) => one(limit, item));
    default:
      return keepsBound(keyword, limit, value);
  }
}

function keepsBound(keyword: string, limit: unknown, value: Value): boolean {
  switch (keyword) {
    case 'pattern':
      return typeof value !== 'string' || new RegExp(String(limit), 'u').test(value);
    case 'minLength':
      return typeof value !== 'string' || [...value].length >= Number(limit);
    case 'maxLength':
      return typeof value !== 'string' || [...value].length <= Number(limit);
    case 'minimum':
      return typeof value !== 'number' || value >= Number(limit);
    case 'maximum':
      return typeof value !== 'number' || value <= Number(limit);
    case 'minItems':
      return !Array.isArray(value) || value.length >= Number(limit);
    case 'maxItems':
      return !Array.isArray(value) || value.length <= Number(limit);
    case 'minProperties':
      return !isRecord(value) || Object.keys(value).length >= Number(limit);
    default:
      throw new Error(`The keyword ${keyword} is not known here.`);
  }
}

function typesOf(value: Value): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}
