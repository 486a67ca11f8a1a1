import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { Vitals } from './vitals.ts';

const PRELOAD = fileURLToPath(new URL('vitals-preload.ts', import.meta.url));

/** How a child says that it can be asked: a server with its address, others without. */
const READY = /^.* (?:listens on (\S+)|is ready)\n/m;

/** Milliseconds after which an errand is not waited for any more: the longest takes some ten seconds. */
const ANSWER_WITHIN = 300_000;
/** Milliseconds that a child may take to end by itself. */
const END_WITHIN = 3_000;

const Answered = v.object({
  id: v.number(),
  failed: v.optional(v.string()),
  result: v.optional(v.unknown()),
});

export interface ChildSetting {
  /** For messages. */
  readonly name: string;
  /** What it runs: an absolute path. */
  readonly file: string;
  /** How its Node is started, beside what all are. */
  readonly nodeFlags?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that a bench has started: a server, or a crowd that visits it. */
export class Child {
  readonly name: string;
  readonly #process: ChildProcess;
  readonly #ready = Promise.withResolvers<unknown>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #output = '';
  #asked = 0;
  #isOver = false;

  private constructor({ name, file, nodeFlags = [], args = [], env = {} }: ChildSetting) {
    this.name = name;
    const flags = ['--expose-gc', ...nodeFlags, '--import', PRELOAD];
    this.#process = spawn(process.execPath, [...flags, file, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => this.#note(String(chunk)));
    this.#process.on('message', (message: unknown) => this.#hear(message));
    this.#process.on('error', (error) => this.#giveUp(error.message));
    this.#process.on('close', () => this.#giveUp(`It has ended: ${this.#output.trim()}`));
  }

  /** Resolves when it is ready. @throws when it ends before */
  static async start(setting: ChildSetting): Promise<Child> {
    const child = new Child(setting);
    await child.#ready.promise;
    return child;
  }

  /** The address that it listens on. */
  get url(): string {
    return READY.exec(this.#output)?.[1] ?? '';
  }

  /** @throws what went wrong there, or that it has ended */
  async ask(errand: string, input?: unknown): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    const id = this.#asked++;
    if (this.#isOver) throw new Error(`${this.name} has ended: ${this.#output.trim()}`);
    this.#waiting.set(id, answer);
    this.#process.send({ id, errand, input });
    const enough = setTimeout(
      () => answer.reject(new Error(`${this.name}: “${errand}” has taken more than ${ANSWER_WITHIN} ms.`)),
      ANSWER_WITHIN,
    );
    try {
      return await answer.promise;
    } finally {
      clearTimeout(enough);
      this.#waiting.delete(id);
    }
  }

  /** @param since milliseconds of its own clock, as they came with vitals before: its delays are those after that */
  async vitals(since = 0): Promise<Vitals> {
    return v.parse(Vitals, await this.ask('vitals', since));
  }

  /** How it is once garbage is collected. */
  async tidied(): Promise<Vitals> {
    await this.ask('tidy');
    return this.vitals();
  }

  /** Ends it. Resolves when it is gone. */
  async end(): Promise<void> {
    if (this.#isOver) return;
    const gone = once(this.#process, 'close');
    this.#process.kill('SIGTERM');
    const enough = setTimeout(() => this.#process.kill('SIGKILL'), END_WITHIN);
    await gone;
    clearTimeout(enough);
  }

  #note(output: string): void {
    this.#output += output;
    if (READY.test(this.#output)) this.#ready.resolve(undefined);
  }

  #hear(message: unknown): void {
    const { id, failed, result } = v.parse(Answered, message);
    const answer = this.#waiting.get(id);
    if (failed === undefined) answer?.resolve(result);
    else answer?.reject(new Error(`${this.name}: ${failed}`));
  }

  #giveUp(why: string): void {
    this.#isOver = true;
    const error = new Error(`${this.name}: ${why}`);
    this.#ready.reject(error);
    for (const answer of this.#waiting.values()) answer.reject(error);
  }
}
