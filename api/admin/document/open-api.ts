/** The document of the API, as OpenAPI 3.1: made of the routes, so that it cannot say anything else. */
import { ROUTES } from '../all-routes.ts';
import type { Tag } from '../route.ts';
import { VERSION } from '../version.ts';
import { operationOf } from './operation.ts';
import { vocabularyOf } from './schemas.ts';
import type { Vocabulary } from './schemas.ts';
import type { ApiDocument, PathItem } from './shapes.ts';

const TAGS: Readonly<Record<Tag, string>> = {
  Comments: 'What was said, on all pages, and what staff do with it.',
  Reports: 'What readers told the moderators.',
  Pages: 'Where threads are, and whether they take comments.',
  Participants: 'Who has introduced themselves, and what is stored of them.',
  Bans: 'Who may say nothing more.',
  Events: 'All that staff follow, live.',
  Settings: 'What an owner decides for their site.',
  Tokens: 'Who may act on a site.',
  Audit: 'What staff did, and taking it back.',
  'Sign-on keys': 'How members of the site’s own are known.',
  Webhooks: 'Who is told what happens, and what became of telling them.',
  Hook: 'Who is asked what is to become of comments.',
  Tallies: 'What happened over time.',
  Moving: 'A site as a file, to move it to another host or to keep it.',
  Directory: 'Which sites there are, and who may act on all of them.',
  'My own data': 'What participants may do about what is stored of them.',
};

const INTRODUCTION = [
  'Everything that owners and moderators do, as REST. It takes effect in every open page at once.',
  'A token says who asks: `Authorization: Bearer …`. Make the first one with `livethread token create`. There is no ' +
    'cookie and, but for one’s own data, no CORS: ask from a server or a command, not from a page.',
  'Bodies are JSON objects of at most 64 KiB. What is not named here is refused, as is a parameter that is given ' +
    'twice. Times are milliseconds since 1970-01-01 UTC.',
  'Lists come in parts: as long as `next` is no `null`, ask again with it as `before`.',
  'A request that writes to a site may carry an `Idempotency-Key`: sent again with the same key within 24 hours, it is done once and ' +
    'answered as it was; but a secret is told once only. The same key with another request is a `conflict`.',
  'Errors are `application/problem+json` (RFC 9457), with a `reason` from a closed list. After a 4xx nothing was ' +
    'changed.',
];

export function openApi(): ApiDocument {
  const forms = ROUTES.flatMap(({ body, reply }) => (reply.form ? [body, reply.form] : [body]));
  const vocabulary = vocabularyOf(forms);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Livethread',
      version: VERSION,
      summary: 'Live comment threads under any page: the API for owners and moderators.',
      description: INTRODUCTION.join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: pathsOf(vocabulary),
    components: {
      schemas: vocabulary.named,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token of the site, or one for all sites.' },
      },
    },
  };
}

function pathsOf(vocabulary: Vocabulary): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {};
  for (const route of ROUTES) {
    const path = documentPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operationOf(route, vocabulary) };
  }
  return paths;
}

/** A path as OpenAPI writes it. */
export function documentPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}
