/** Tells the operator: one line of JSON in the log of the Worker. */
export function report(error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', error: what }));
}
