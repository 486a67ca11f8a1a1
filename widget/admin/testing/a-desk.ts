/** A desk for tests: it answers from a table, remembers what it was asked, and lets a test tell of changes. */
import type { SiteChange, StaffRole } from '../../../api/comments/listed.ts';
import { until } from '../../testing/browser-page.ts';
import type { AdminApi, Desk, DeskView, Trouble } from '../desk.ts';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** What makes an answer of a call. */
type Answering = (call: Call) => unknown;

/** What is answered: a value, or an `Answering`. A path without its query answers for any query. */
export type Answers = Record<string, unknown>;

export const TROUBLE: Trouble = { trouble: 'failed', message: 'Something went wrong on the server.' };

export class ADesk implements Desk {
  readonly site = 'www.example.com';
  pagesAt: string | null = 'https://www.example.com';
  role: StaffRole = 'owner';
  /** By `GET /comments?status=held`, or `GET /comments`. What is not here is not found. */
  readonly answers: Answers;
  readonly calls: Call[] = [];
  /** Where one was led to. */
  readonly went: string[] = [];
  readonly said: { readonly text: string; readonly undo: (() => Promise<void>) | undefined }[] = [];
  readonly #listeners = new Set<(change: SiteChange) => void>();

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  /** How many listen now. */
  get listeners(): number {
    return this.#listeners.size;
  }

  readonly api: AdminApi = {
    get: (path) => this.#answer({ method: 'GET', path }),
    post: (path, body) => this.#answer({ method: 'POST', path, body }),
    put: (path, body) => this.#answer({ method: 'PUT', path, body }),
    patch: (path, body) => this.#answer({ method: 'PATCH', path, body }),
    delete: (path) => this.#answer({ method: 'DELETE', path }),
  };

  listen(heard: (change: SiteChange) => void): () => void {
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  }

  /** Something changed on the site. */
  tell(change: SiteChange): void {
    for (const heard of this.#listeners) heard(change);
  }

  go(path: string): void {
    this.went.push(path);
  }

  say(text: string, undo?: () => Promise<void>): void {
    this.said.push({ text, undo });
  }

  /** The calls that were no reading. */
  get acts(): Call[] {
    return this.calls.filter(({ method }) => method !== 'GET');
  }

  /** The same, as lists: `['POST', '/tokens', { name: 'Zed' }]`. */
  get sent(): unknown[] {
    return this.acts.map(({ method, path, body }) => [method, path, body]);
  }

  /** All that was asked for, with its query. */
  get paths(): string[] {
    return this.calls.map(({ path }) => path);
  }

  /** A test says what type is answered, as the API's client does. */
  async #answer<Answer>(call: Call): Promise<Answer> {
    this.calls.push(call);
    const name = `${call.method} ${call.path}`;
    const short = name.split('?')[0] ?? name;
    const found = this.answers[name] ?? this.answers[short];
    const answer = isAnswering(found) ? await found(call) : found;
    const missing: Trouble = { trouble: 'not-found', message: `Nothing answers ${name}.` };
    return structuredClone(answer ?? (answer === null ? null : missing)) as Answer;
  }
}

function isAnswering(answer: unknown): answer is Answering {
  return typeof answer === 'function';
}

/** A view on a page that has nothing wrong with it, as soon as it has drawn itself. */
export async function placeView(tag: string, desk: Desk, path = ''): Promise<DeskView> {
  document.documentElement.lang = 'en';
  document.title = 'The desk';
  document.documentElement.style.colorScheme = 'light dark';
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'A view';
  const view = Object.assign(document.createElement(tag), { desk, path });
  main.append(heading, view);
  document.body.append(main);
  await until(() => (view.shadowRoot?.childElementCount ?? 0) > 0, `${tag} draws itself`);
  return view;
}

/** All that can be read in a view, elements within it included. */
export function readable(view: Element): string {
  return textOf(view.shadowRoot ?? view)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
  const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  if (inside instanceof HTMLSlotElement && inside.assignedNodes().length > 0)
    return inside.assignedNodes().map(textOf).join(' ');
  return [...inside.childNodes].map(textOf).join(' ');
}
