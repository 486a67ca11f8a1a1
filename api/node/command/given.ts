import { EXIT, Failure } from './failure.ts';

/** What stands behind the words of a command: its arguments and its options. */
export class Given {
  readonly #arguments: ReadonlyMap<string, unknown>;
  readonly #options: Readonly<Record<string, unknown>>;

  /** @param options by their names on the command line, without the dashes and in camel case */
  constructor(named: ReadonlyMap<string, unknown>, options: Readonly<Record<string, unknown>>) {
    this.#arguments = named;
    this.#options = options;
  }

  /** An argument; empty where it was left out. */
  argument(name: string): string {
    const value = this.#arguments.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** An argument that may come several times. */
  all(name: string): readonly string[] {
    return texts(this.#arguments.get(name));
  }

  text(option: string): string | undefined {
    const value = this.#options[option];
    return typeof value === 'string' ? value : undefined;
  }

  isSet(option: string): boolean {
    return this.#options[option] === true;
  }

  whole(option: string): number | undefined {
    const value = this.text(option);
    return value === undefined ? undefined : wholeNumber(value, `--${dashed(option)}`);
  }
}

/** @param what names it in the message @throws Failure */
export function wholeNumber(text: string, what: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Failure(EXIT.usage, `${what}: “${text}” is not a whole number.`);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
