import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import type { Paper } from './table.ts';

/** Where the command is used. */
export interface Terminal extends Paper {
  /** What was asked for. */
  out(text: string): void;
  /** What is to be said about it. */
  err(text: string): void;
  /** @returns what is answered; `null`: nobody is there who could */
  question(text: string): Promise<string | null>;
  /** All that comes in at the standard input. */
  input(): Promise<string>;
  /** The same, as it comes. */
  incoming(): AsyncIterable<Uint8Array>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The terminal, or the pipes, of this process. */
export function ownTerminal(env: Environment): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    width: stdout.isTTY ? stdout.columns : Infinity,
    hasColours: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    out: (said) => void stdout.write(said),
    err: (said) => void stderr.write(said),
    question: async (asked) => {
      if (!stdin.isTTY || !stderr.isTTY) return null;
      const lines = createInterface({ input: stdin, output: stderr });
      const closed = once(lines, 'close').then(() => null);
      return Promise.race([lines.question(asked), closed]).finally(() => lines.close());
    },
    input: async () => text(stdin),
    incoming: () => stdin,
  };
}
