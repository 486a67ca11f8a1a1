import type { Api, Scope } from './api.ts';
import type { Given } from './given.ts';
import type { Terminal } from './terminal.ts';

/** A command: what it is called, what may stand behind it, and what it does. A row of a table; see entries.ts. */
export interface Entry {
  /** The words that call it, such as `page close`. */
  readonly name: string;
  readonly does: string;
  /** `<page>` must be there, `[title]` may, `<comment...>` may come several times. */
  readonly takes?: readonly (readonly [argument: string, meaning: string])[];
  readonly options?: readonly OptionEntry[];
  /** What stands behind `livethread`. */
  readonly examples?: readonly string[];
  readonly scope: Scope;
  /** Whether it is of use before the first start of a server. */
  readonly founds?: true;
  readonly run: Run;
}

export interface OptionEntry {
  /** Such as `--hours <number>`. */
  readonly flags: string;
  readonly meaning: string;
  readonly choices?: readonly string[];
  readonly required?: true;
}

/** @throws Failure */
export type Run = (work: Work) => Promise<void>;

/** How long a command may last that does not end by itself. */
export interface Lasting {
  /** Ends with Ctrl+C, from when it is asked for. */
  readonly stopped: () => AbortSignal;
  /** Waits for a time left to chance. @param most milliseconds @param stopped ends it before */
  readonly pause: (most: number, stopped: AbortSignal) => Promise<void>;
}

/** What a command has to do its work with. */
export interface Work extends Lasting {
  readonly given: Given;
  readonly api: Api;
  readonly terminal: Terminal;
  /** Whether a script reads it. */
  readonly isJson: boolean;
  /** Whether a server runs, that tells what goes on there. */
  readonly isLive: boolean;
  /** The folder of the server; `null`: it is elsewhere. */
  readonly dataDir: string | null;
}

export function option(flags: string, meaning: string, choices?: readonly string[]): OptionEntry {
  return { flags, meaning, ...(choices && { choices }) };
}

export function required(entry: OptionEntry): OptionEntry {
  return { ...entry, required: true };
}

export const WHY = option('--why <word>', 'for the audit log: a word of your own, never names or text');
