/** What the commands of the demo say of what they cannot do: a sentence for each trouble, that says what to change. */

export function explain(error: unknown, variable: 'PORT' | 'DEMO_PORT', port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `${variable}: ${port} is in use by another process; set ${variable} to a free port.`;
  if (code === 'EACCES')
    return `${variable}: ${port} may not be used by this user; set ${variable} to one above 1023.`;
  return describe(error);
}

export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The process ends as one that failed, when nothing keeps it any more. */
export function complain(messages: readonly string[]): undefined {
  for (const message of messages) process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
