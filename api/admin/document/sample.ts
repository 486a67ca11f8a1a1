import type { JsonSchema } from '@valibot/to-json-schema';
import type { Schemas } from './shapes.ts';

/** A value of a schema, made of the examples in it, with all members that it can have. */
export function sampleOf(schema: JsonSchema | boolean, named: Schemas): unknown {
  if (typeof schema === 'boolean') return null;
  const { examples, $ref, type, items, anyOf } = schema;
  if (examples) return examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if ($ref !== undefined) return sampleOf(named[nameIn($ref)] ?? false, named);
  if (type === 'object') return sampleObject(schema, named);
  if (type === 'array') return items === undefined || Array.isArray(items) ? [] : [sampleOf(items, named)];
  if (anyOf) return sampleOf(anyOf[0] ?? false, named);
  return sampleScalar(schema);
}

/** What a reference of the document is called. */
export function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function sampleObject({ properties = {} }: JsonSchema, named: Schemas): unknown {
  const members = Object.entries(properties);
  return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member, named)]));
}

function sampleScalar({ type, minimum = 1 }: JsonSchema): unknown {
  switch (type) {
    case 'integer':
    case 'number':
      return minimum;
    case 'boolean':
      return false;
    case 'string':
      return '…';
    default:
      return null;
  }
}
