import { existsSync, renameSync } from 'node:fs';

/** Where a log is kept from SQLite for the moment in which it would delete it. @param log its path */
export function keptLogOf(log: string): string {
  return `${log}.kept`;
}

/** Puts it back, if a crash came in that moment. @param file the path of the database */
export function restoreLog(file: string): void {
  const log = `${file}-wal`;
  if (existsSync(keptLogOf(log))) renameSync(keptLogOf(log), log);
}
