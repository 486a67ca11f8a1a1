import type { SpamLayer } from '../../api/protocol.ts';
import type { Result } from './drill.ts';
import { isSpam, KINDS } from './mix.ts';

const LAYERS: readonly SpamLayer[] = [
  'trap',
  'haste',
  'links',
  'blocked-words',
  'suspect-words',
  'repeats',
  'pace',
  'shouting',
  'reputation',
];

/** What waited or was spam, and what was refused, of each kind; and what each layer had a part in. */
export function tableOf(results: readonly Result[]): string {
  const kinds = KINDS.map((kind) => {
    const all = results.filter((result) => result.kind === kind);
    const of = (status: Result['status']) => String(all.filter((result) => result.status === status).length);
    const name = `${kind}${isSpam(kind) ? ' (spam)' : ''}`;
    return [name, String(all.length), of('published'), of('held'), of('spam'), of('refused')];
  });
  const stopped = results.filter(({ status }) => status === 'held' || status === 'spam');
  const layers = LAYERS.map((layer) => {
    const spoke = stopped.filter(({ findings }) =>
      findings.some((one) => one.layer === layer && one.score > 0),
    );
    const caught = spoke.filter(({ kind }) => isSpam(kind)).length;
    return [layer, String(caught), String(spoke.length - caught)];
  });
  return [
    aligned([['KIND', 'COMMENTS', 'PUBLISHED', 'HELD', 'SPAM', 'REFUSED'], ...kinds]),
    aligned([['LAYER', 'CAUGHT', 'WRONGLY HELD'], ...layers]),
  ].join('\n\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
