import { existsSync, renameSync } from 'node:fs';

/** Where a log is kept from SQLite for the moment in which it would delete it. @param log its path */
function keptLogOf(log: string): string {
  return `${log}.kept`;
}

/** Has SQLite close a database without its log. @param log its path @throws what closing throws */
export function keepLog(log: string, close: () => void): void {
  renameSync(log, keptLogOf(log));
  close();
  renameSync(keptLogOf(log), log);
}

/** Puts it back, if a crash came in that moment. @param file the path of the database */
export function restoreLog(file: string): void {
  const log = `${file}-wal`;
  if (existsSync(keptLogOf(log))) renameSync(keptLogOf(log), log);
}
