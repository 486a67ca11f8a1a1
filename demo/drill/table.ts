import type { SpamLayer } from '../../api/protocol.ts';
import type { Result } from './drilled-site.ts';
import { isSpam } from './said.ts';
import type { Kind } from './said.ts';

const LAYERS: readonly SpamLayer[] = [
  'trap',
  'haste',
  'links',
  'blocked-words',
  'patterns',
  'suspect-words',
  'repeats',
  'pace',
  'shouting',
  'reputation',
];

/** What became of each kind: a kind a row. */
export function fatesOf(results: readonly Result[], kinds: readonly Kind[]): string {
  const rows = kinds.map((kind) => {
    const all = results.filter((result) => result.kind === kind);
    const of = (status: Result['status']) => String(all.filter((result) => result.status === status).length);
    const proved = String(all.filter(({ hasProved }) => hasProved).length);
    const name = `${kind}${isSpam(kind) ? ' (spam)' : ''}`;
    return [name, String(all.length), of('published'), of('held'), of('spam'), of('refused'), proved];
  });
  return aligned([['KIND', 'COMMENTS', 'PUBLISHED', 'HELD', 'SPAM', 'REFUSED', 'PROVED'], ...rows]);
}

/** What each layer had a part in of what waits or is spam. */
export function layersOf(results: readonly Result[]): string {
  const stopped = results.filter(({ status }) => status === 'held' || status === 'spam');
  const rows = LAYERS.map((layer) => {
    const spoke = stopped.filter(({ findings }) =>
      findings.some((one) => one.layer === layer && one.score > 0),
    );
    return rowOf(layer, spoke);
  });
  return aligned([['LAYER', 'CAUGHT', 'WRONGLY HELD'], ...rows]);
}

/** What was refused before any layer looked. */
export function doorsOf(results: readonly Result[]): string {
  const rows = DOORS.map(([name, reason]) => {
    return rowOf(
      name,
      results.filter((result) => result.reason === reason),
    );
  });
  return aligned([['AT THE DOOR', 'CAUGHT', 'WRONGLY REFUSED'], ...rows]);
}

const DOORS = [
  ['limits of rates', 'too-many'],
  ['proof of work', 'proof-needed'],
] as const;

function rowOf(name: string, stopped: readonly Result[]): readonly string[] {
  const caught = stopped.filter(({ kind }) => isSpam(kind)).length;
  return [name, String(caught), String(stopped.length - caught)];
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
