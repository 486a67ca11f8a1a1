import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../../testing/until.ts';
import { livethread } from '../livethread.ts';
import { PretendedTerminal } from './pretended-terminal.ts';
import type { PretendedSetting } from './pretended-terminal.ts';

export interface Heard {
  readonly method: string;
  readonly target: string;
  /** `undefined`: there was none. */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** What is answered: JSON with the status 200, or whatever is done with the response. */
export type Answer = { readonly json: unknown } | { readonly write: (response: ServerResponse) => void };
export type Answers = (heard: Heard) => Answer;

/** A server behind a control socket that remembers what it is asked, and answers what it is told to. */
export interface PretendedServer {
  readonly dataDir: string;
  /** Without the look for the only site. */
  readonly heard: Heard[];
  /** Runs the command against it. */
  run(argv: readonly string[], terminal?: PretendedSetting): Promise<Ran>;
}

export interface Ran {
  readonly code: number;
  readonly said: string;
  readonly complaints: string;
  readonly questions: readonly string[];
}

export async function pretendServer(
  t: TestContext,
  answers: Answers = () => ({ json: { items: [], next: null } }),
  sites: readonly string[] = ['www.wishtack.com'],
): Promise<PretendedServer> {
  const dataDir = temporaryFolder();
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { method = '', url: target = '', headers } = request;
      const body: unknown = sent === '' ? undefined : JSON.parse(sent);
      const one = { method, target, body, headers };
      const isLook = method === 'GET' && target === '/api/admin/sites';
      if (!isLook) heard.push(one);
      give(
        response,
        isLook ? { json: { items: sites.map((name) => ({ name, origins: [] })) } } : answers(one),
      );
    });
  });
  server.listen(join(dataDir, 'control.sock'));
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    dataDir,
    heard,
    run: async (argv, setting) => run(argv, { DATA_DIR: dataDir }, setting),
  };
}

export type Env = Readonly<Record<string, string>>;

/** Runs the command in this process. */
export async function run(argv: readonly string[], env: Env, setting?: PretendedSetting): Promise<Ran> {
  const { terminal, ended } = start(argv, env, setting);
  const code = await ended;
  const { said, complaints, questions } = terminal;
  return { code, said, complaints, questions };
}

/** Starts a command that goes on until it is stopped; it never waits. */
export function start(argv: readonly string[], env: Env, setting?: PretendedSetting) {
  const terminal = new PretendedTerminal(setting);
  const stop = new AbortController();
  const around = { env, terminal, stopped: () => stop.signal, pause: async () => undefined };
  return { terminal, ended: livethread(argv, around), stop: () => stop.abort() };
}

/** A problem, as the API answers it. */
export function problem(status: number, title: string): Answer {
  return {
    write: (response) =>
      response
        .writeHead(status, { 'Content-Type': 'application/problem+json' })
        .end(JSON.stringify({ type: 'urn:livethread:failed', title, status, reason: 'failed' })),
  };
}

export const NOTHING: Answer = { write: (response) => response.writeHead(204).end() };

function give(response: ServerResponse, answer: Answer): void {
  if ('write' in answer) answer.write(response);
  else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.json));
}
