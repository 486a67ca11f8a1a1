/**
 * `node close-while-moving.ts <folder> empty|shorten` says some comments, has the log moved into the file, and closes
 * while that is not on disk yet and one more is said. Prints a line for each that is thanked: its text, and when.
 */
import { fsync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import { Site } from '../../site/site.ts';
import { openDatabase } from '../database.ts';
import { GroupCommit } from '../group-commit.ts';
import { nodeHost } from '../node-host.ts';
import { WriteAheadLog } from '../write-ahead-log.ts';
import { BENCH_KIND, LIMITLESS } from './bench.ts';
import { newCommentId, newSecret } from './client.ts';

/** As many as Node's threads have to do before it is the turn of the file. */
const NEIGHBOURS = 16;

const [folder = '', how = ''] = process.argv.slice(2);
const file = join(folder, 'localhost.db');
const neighbour = openSync(join(folder, 'neighbour'), 'w');
let isToMove = false;

class Log extends WriteAheadLog {
  override get isLong(): boolean {
    return isToMove && how === 'shorten';
  }
}

const group = new GroupCommit({
  file,
  open() {
    const db = openDatabase(file, BENCH_KIND);
    return { db, log: new Log(db, file), site: new Site(drizzle(db), nodeHost, LIMITLESS) };
  },
  deliver() {
    if (!isToMove) return;
    for (let at = 0; at < NEIGHBOURS; at++) fsync(neighbour, () => undefined);
  },
  doubt: () => undefined,
  trouble: (error) => process.stderr.write(`${String(error)}\n`),
});

let participant: string | null = null;
const ask = (request: SiteRequest): Promise<SiteAnswer> =>
  group.ask(request, { page: '/wish', participant, address: 'here' });

async function say(text: string): Promise<void> {
  const { type } = await ask({ type: 'comment', id: newCommentId(), text });
  if (type === 'thanks') writeSync(1, `${text} ${process.hrtime.bigint()}\n`);
}

const you = await ask({ type: 'introduce', secret: newSecret(), name: 'Ada' });
if (you.type === 'you') participant = you.you.id;
for (let comment = 0; comment < 5; comment++) await say(`before-${comment}`);
isToMove = true;
if (how === 'empty') group.emptyLog();
await say('last');
const late = say('late');
group.close();
await late;
process.exit(0);
