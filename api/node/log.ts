/** One line of JSON an event, on standard error: nothing that anybody sent can break out of it. */
export function logTrouble(site: string | null, error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${JSON.stringify({ level: 'error', time: new Date().toISOString(), site, error: what })}\n`,
  );
}
