import type { Browser } from 'playwright-core';
import { median } from '../measure/percentile.ts';
import type { Row, Table } from '../report/findings.ts';
import type { Sight } from './sights.ts';
import { visit } from './visit.ts';
import type { Visit } from './visit.ts';

const COLUMNS: readonly (Table['columns'][number] & { readonly of: (visit: Visit) => number })[] = [
  { name: 'from the script', unit: 'ms', better: 'less', of: ({ fromScript }) => fromScript },
  { name: 'from the page', unit: 'ms', better: 'less', of: ({ fromPage }) => fromPage },
  { name: 'scripts and styles', unit: 'kB', better: 'less', of: ({ bytes }) => bytes / 1_000 },
  { name: 'requests', unit: '', better: 'less', of: ({ requests }) => requests },
  { name: 'comments by then', unit: '', better: null, of: ({ comments }) => comments },
];

/** Visits all of them in turns. @param origin where they are */
export async function firstComments(
  browser: Browser,
  origin: string,
  sights: readonly Sight[],
  visits: number,
): Promise<Table> {
  const look = ({ path, comment }: Sight): Promise<Visit> => visit(browser, origin + path, comment);
  const seen = new Map<Sight, Visit[]>(sights.map((sight) => [sight, []]));
  // Of the first visit of all the browser itself makes something else.
  for (const sight of sights) await look(sight);
  for (let round = 0; round < visits; round++) {
    for (const turn of sights.keys()) {
      const sight = sights[(round + turn) % sights.length];
      if (sight) seen.get(sight)?.push(await look(sight));
    }
  }
  return {
    title: 'until the first comment is visible, in a browser that has never been there',
    columns: COLUMNS.map(({ name, unit, better }) => ({ name, unit, better })),
    rows: [...seen].map(([{ who }, all]): Row => {
      return { who, values: COLUMNS.map((column) => median(all.map(column.of))) };
    }),
    notes: [
      'Medians. All come from origins other than the page’s. From the script: from when the first file was asked for.',
      'Bytes as they come over the wire, with Brotli; requests beside the page, a WebSocket being one; both by then.',
      'Waline and Artalk are shown as their documentation has them, and by default begin with the newest 10 and 20 comments and their replies, we with 50. What answers them here has it all in memory, which their own servers have not, and sends no pictures of authors.',
      ...[...seen].flatMap(([{ who }, all]) => strangersOf(who, all)),
    ],
  };
}

function strangersOf(who: string, visits: readonly Visit[]): string[] {
  const hosts = new Set(visits.flatMap(({ strangers }) => strangers));
  return hosts.size === 0 ? [] : [`${who}: also asks ${[...hosts].join(', ')}, and is not let through.`];
}
