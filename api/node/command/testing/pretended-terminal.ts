import type { Terminal } from '../terminal.ts';

/** A terminal that remembers. Nobody sits at it, unless it was told what they answer. */
export class PretendedTerminal implements Terminal {
  readonly width: number;
  readonly hasColours: boolean;
  readonly questions: string[] = [];
  said = '';
  complaints = '';
  readonly #answer: string | null;
  readonly #input: string;

  constructor({ width = Infinity, hasColours = false, answer = null, input = '' }: PretendedSetting = {}) {
    this.width = width;
    this.hasColours = hasColours;
    this.#answer = answer;
    this.#input = input;
  }

  out(text: string): void {
    this.said += text;
  }

  err(text: string): void {
    this.complaints += text;
  }

  async question(text: string): Promise<string | null> {
    this.questions.push(text);
    return this.#answer;
  }

  async input(): Promise<string> {
    return this.#input;
  }

  async *incoming(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(this.#input);
  }
}

export interface PretendedSetting {
  readonly width?: number;
  readonly hasColours?: boolean;
  /** To every question. */
  readonly answer?: string | null;
  /** What comes in at its standard input. */
  readonly input?: string;
}
