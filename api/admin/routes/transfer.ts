/** A site as a file, to move it to another host or to keep it. */
import type { Context } from 'hono';
import * as v from 'valibot';
import type { AdminRequest } from '../../comments/administration.ts';
import { fail } from '../../problem.ts';
import { exportStream } from '../../transfer/export-stream.ts';
import type { AdminHouse } from '../admin-house.ts';
import { askerOf } from '../asker.ts';
import { SEQUENCE, text } from '../forms/values.ts';
import { IDEMPOTENCY_HEADER, readOnce } from '../idempotency.ts';
import { malformed, readBody, readRequest } from '../read-request.ts';
import { refuse, reply, respond } from '../reply.ts';
import { NOTHING } from '../route.ts';
import type { Route } from '../route.ts';
import { SITE, WITH_SITE, siteRoute } from '../site-route.ts';

/** Bytes of the lines of one request. */
const MOST = 512_000;
const LINES = 'application/x-ndjson';

const AFTER = v.strictObject({
  after: v.exactOptional(text(400, 'Where an export ended: `next` of its last line.')),
});
const LINE = v.strictObject({
  line: v.pipe(SEQUENCE, v.description('How many lines of the file come before these; the head is line 0.')),
});

const IMPORT = v.object({
  lines: v.pipe(v.number(), v.description('How many lines of the file are here.')),
  sha256: v.pipe(v.string(), v.description('Of these lines.')),
  isOpen: v.pipe(
    v.boolean(),
    v.description('Whether the site is open: nothing is being imported, or no more.'),
  ),
});

const arrival = (about: string) =>
  reply('import', IMPORT, ({ lines, sha256, isOpen }) => ({ lines, sha256, isOpen }), { about });

const exportReply: Route['reply'] = {
  status: 200,
  about: 'The file, or as much of it as fits into one answer.',
  mediaType: LINES,
  form: null,
  isFile: true,
};

export const TRANSFER_ROUTES: readonly Route[] = [
  {
    id: 'exportSite',
    tag: 'Moving',
    summary: 'The whole site, as a file',
    about:
      'JSON, an object a line: the head, the rows of each table, the end, with how many there are and a SHA-256. Lines ' +
      'with `next` say where to go on (`after`) if an answer ends before the end does, and count for nothing. If the ' +
      'site changes meanwhile, that is a `conflict`: set its mode to `closed` first. The file holds e-mail addresses ' +
      'and keys: keep it like a password.',
    who: 'owners',
    refusals: ['conflict'],
    method: 'get',
    path: `${SITE}/export`,
    parameters: { path: WITH_SITE.entries, query: AFTER.entries, header: {} },
    body: NOTHING.body,
    reply: exportReply,
    answer: exportAll,
  },
  siteRoute({
    id: 'readImport',
    tag: 'Moving',
    summary: 'How far an import has come',
    who: 'owners',
    method: 'get',
    path: '/import',
    takes: NOTHING,
    asks: () => ({ type: 'read-import' }),
    reply: arrival('Where to go on.'),
  }),
  {
    id: 'importLines',
    tag: 'Moving',
    summary: 'Take lines of such a file in',
    about:
      `At most ${MOST} bytes at a time, in the order of the file; lines that are here already are passed over. Only a ` +
      'site without pages can take the first one, and what staff have set up there gives way. Until the last one has ' +
      'come the site is open to nobody.',
    who: 'owners',
    refusals: ['storage-full', 'too-long'],
    method: 'post',
    path: `${SITE}/import`,
    parameters: { path: WITH_SITE.entries, query: LINE.entries, header: IDEMPOTENCY_HEADER },
    body: v.pipe(v.string(), v.description('Lines of the file.')),
    bodyType: LINES,
    reply: arrival('How far it has come now.'),
    answer: takeLines,
  },
  siteRoute({
    id: 'giveUpImport',
    tag: 'Moving',
    summary: 'Take back some of what came of an import',
    about: 'Ask again until the site is open: it is empty then.',
    who: 'owners',
    method: 'delete',
    path: '/import',
    takes: NOTHING,
    asks: () => ({ type: 'give-up-import' }),
    reply: arrival('Whether there is more.'),
  }),
];

async function exportAll(c: Context, house: AdminHouse): Promise<Response> {
  if (c.req.method === 'HEAD') return fail(c, 'malformed', { status: 405, message: 'Ask for it with GET.' });
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  const place = v.safeParse(WITH_SITE, c.req.param());
  if (!place.success) return malformed(c, place.issues[0]);
  const asked = await readRequest(c, { ...NOTHING, query: AFTER });
  if (asked instanceof Response) return asked;
  const { site } = place.output;
  const ask = (request: AdminRequest) => house.administer(site, { request, actor }, c.req.raw);
  const first = await ask({ type: 'export', ...asked.query });
  if (!('type' in first) || first.type !== 'exported') return refuse(c, first);
  c.header('Content-Disposition', `attachment; filename="livethread-${site}.ndjson"`);
  return c.body(
    exportStream(first, (after) => ask({ type: 'export', after })),
    200,
    { 'Content-Type': LINES },
  );
}

async function takeLines(c: Context, house: AdminHouse): Promise<Response> {
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  const place = v.safeParse(WITH_SITE, c.req.param());
  if (!place.success) return malformed(c, place.issues[0]);
  const query = v.safeParse(LINE, c.req.query());
  if (!query.success) return malformed(c, query.issues[0]);
  const { site } = place.output;
  // So much is only kept for somebody who may send it.
  const asks = await house.administer(site, { request: { type: 'read-import' }, actor }, c.req.raw);
  if (!('type' in asks) || asks.type === 'refused') return refuse(c, asks);
  const bytes = await readBody(c, MOST);
  if (bytes instanceof Response) return bytes;
  const lines = readText(bytes);
  if (lines === undefined) return fail(c, 'malformed', { message: 'The lines are not in UTF-8.' });
  const once = await readOnce(c, bytes);
  if (once instanceof Response) return once;
  const request = { type: 'import', ...query.output, lines } as const;
  const call = { request, actor, ...(once && { once }) };
  return respond(c, await house.administer(site, call, c.req.raw), arrival(''), site);
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}
