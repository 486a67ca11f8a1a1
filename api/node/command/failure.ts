/** How the command ends: what a script can tell apart. */
export const EXIT = { fine: 0, failed: 1, usage: 2, unreachable: 3, forbidden: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each of them means, for `--help`. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'refused, or failed',
  2: 'wrong usage',
  3: 'no server can be reached, or another process has the files',
  4: 'not allowed: no token, a wrong one, or not enough rights',
};

/** The end of a command. The message says what happened and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}
