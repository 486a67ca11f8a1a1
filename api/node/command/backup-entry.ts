import { resolve } from 'node:path';
import { post } from './api-request.ts';
import { isRecord, valueAt } from './columns.ts';
import type { Entry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { plainJson, plainLine } from './plain-text.ts';

export const BACKUP_ENTRY: Entry = {
  name: 'backup',
  does: 'copy all databases, also while the server runs, into a new folder named after the time',
  takes: [['<folder>', 'where that folder is made']],
  examples: ['backup /var/backups/livethread'],
  scope: 'all',
  run: backUp,
};

async function backUp({ given, api, terminal, isJson, dataDir }: Work): Promise<void> {
  if (dataDir === null) {
    throw new Failure(
      EXIT.usage,
      'The server is elsewhere: run this where its data folder is, without --url.',
    );
  }
  const answer = await api.ask(post(['backups'], { folder: resolve(given.argument('folder')) }));
  terminal.out(`${isJson ? plainJson(answer) : plainLine(String(valueAt(answer, 'folder')))}\n`);
  const missing = isRecord(answer) ? answer['missing'] : undefined;
  if (!Array.isArray(missing) || missing.length === 0) return;
  const lines = missing.map((item) =>
    plainLine(`${String(valueAt(item, 'name'))}: ${String(valueAt(item, 'why'))}`),
  );
  throw new Failure(EXIT.failed, `Not everything could be copied.\n${lines.join('\n')}`);
}
