/** The forms of the API as JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig, JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { PROBLEM_TYPE, REASONS } from '../../problem.ts';
import { BODY, CHANGE, STAFF_COMMENT } from '../answers/change.ts';
import { COMMENT, REPORT } from '../answers/comments.ts';
import { DELIVERY, HOOK_ANSWER, NEW_WEBHOOK_ANSWER, WEBHOOK } from '../answers/outgoing.ts';
import { PAGE, PAGE_DETAILS } from '../answers/pages.ts';
import { BAN, PARTICIPANT, PARTICIPANT_DETAILS, TAKE_OUT } from '../answers/participants.ts';
import { AUDIT_ENTRY, NEW_SIGN_ON_KEY, NEW_TOKEN, SIGN_ON_KEY, SITE, TOKEN } from '../answers/staff.ts';
import { TALLY } from '../answers/tallies.ts';
import type { Form } from '../route.ts';
import { SETTINGS } from '../routes/settings.ts';
import type { Parameter, Schemas } from './shapes.ts';

/** What has a name of its own in the document. */
const NAMED: Readonly<Record<string, Form>> = {
  Comment: COMMENT,
  Report: REPORT,
  Page: PAGE,
  PageDetails: PAGE_DETAILS,
  Participant: PARTICIPANT,
  ParticipantDetails: PARTICIPANT_DETAILS,
  TakeOut: TAKE_OUT,
  Ban: BAN,
  Change: CHANGE,
  StaffComment: STAFF_COMMENT,
  Body: BODY,
  Settings: SETTINGS,
  Token: TOKEN,
  NewToken: NEW_TOKEN,
  AuditEntry: AUDIT_ENTRY,
  SignOnKey: SIGN_ON_KEY,
  NewSignOnKey: NEW_SIGN_ON_KEY,
  Webhook: WEBHOOK,
  NewWebhook: NEW_WEBHOOK_ANSWER,
  Delivery: DELIVERY,
  Hook: HOOK_ANSWER,
  Tally: TALLY,
  Site: SITE,
};

const WHERE = '#/components/schemas/';

const CONFIG: Omit<ConversionConfig, 'definitions'> = {
  target: 'draft-2020-12',
  typeMode: 'input',
  // Whether text is well-formed cannot be said in JSON Schema; all else that cannot is an error.
  ignoreActions: ['check'],
  overrideRef: ({ referenceId }) => WHERE + referenceId,
};

const PROBLEM: JsonSchema = {
  type: 'object',
  description: `Why nothing was changed (RFC 9457), as \`${PROBLEM_TYPE}\`.`,
  properties: {
    type: { type: 'string', format: 'uri', description: '`urn:livethread:` and the reason.' },
    title: { type: 'string', description: 'A sentence for people.' },
    status: { type: 'integer', description: 'The status of the answer.' },
    reason: { type: 'string', enum: [...REASONS], description: 'For programs. The list is closed.' },
  },
  required: ['type', 'title', 'status', 'reason'],
};

/** Where the document says what a problem is. */
export const PROBLEM_REFERENCE: JsonSchema = { $ref: `${WHERE}Problem` };

/** The schemas of some forms; those that have a name are referred to. */
export interface Vocabulary {
  readonly named: Schemas;
  of(form: Form): JsonSchema;
}

/** Converts all forms in one go, since each refers to those with a name. */
export function vocabularyOf(forms: readonly Form[]): Vocabulary {
  const names = new Map(Object.entries(NAMED).map(([name, form]) => [form, name]));
  const others = new Map(forms.filter((form) => !names.has(form)).map((form, at) => [form, `form ${at}`]));
  const inlined = Object.fromEntries([...others].map(([form, key]) => [key, form]));
  const schemas = toJsonSchemaDefs({ ...NAMED, ...inlined }, CONFIG);
  const named = Object.entries(schemas).filter(([name]) => name in NAMED);
  return {
    named: { ...Object.fromEntries(named), Problem: PROBLEM },
    of: (form) => {
      const name = names.get(form);
      return (name === undefined ? schemas[others.get(form) ?? ''] : { $ref: WHERE + name }) ?? {};
    },
  };
}

/** The schemas of parameters, as what their text stands for. */
export function parametersOf(entries: v.ObjectEntries, where: Parameter['in']): readonly Parameter[] {
  return Object.entries(entries).map(([name, entry]) => {
    const asText = toJsonSchema(entry, { ...CONFIG, typeMode: 'output' });
    const { $schema: _dialect, description = '', ...schema } = asText;
    const isOptional = entry.type === 'optional' || entry.type === 'exact_optional';
    return { name, in: where, required: !isOptional, description, schema: withDefault(schema, entry) };
  });
}

/** A default is given as text, like what it stands in for. */
function withDefault(schema: JsonSchema, entry: v.ObjectEntries[string]): JsonSchema {
  if (schema.default === undefined) return schema;
  const { output } = v.safeParse(entry, undefined);
  return typeof output === 'number' ? { ...schema, default: output } : schema;
}
