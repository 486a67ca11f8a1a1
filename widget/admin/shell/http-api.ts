import type { AdminApi, Trouble } from '../desk.ts';
import { readAnswer, UNREACHABLE } from './answer.ts';
import type { Seat } from './seat.ts';

/** Milliseconds before a request whose answer was lost is sent again, once. */
const SECOND_TRY = 1_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Setting {
  /** `null`: what is above all sites. */
  readonly site: string | null;
  readonly seat: Seat;
  readonly fetch: typeof fetch;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * The admin API of a site, or of what is above all. What changes something has a key of its own [P52], so it is safe to send it again where
 * nobody knows what became of it. Where the token is good no more, one signs in again and the request goes on.
 */
export class HttpApi implements AdminApi {
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  get<Answer>(path: string): Promise<Answer | Trouble> {
    return this.#ask('GET', path);
  }

  post<Answer>(path: string, body?: unknown): Promise<Answer | Trouble> {
    return this.#ask('POST', path, body);
  }

  put<Answer>(path: string, body: unknown): Promise<Answer | Trouble> {
    return this.#ask('PUT', path, body);
  }

  patch<Answer>(path: string, body: unknown): Promise<Answer | Trouble> {
    return this.#ask('PATCH', path, body);
  }

  delete(path: string): Promise<null | Trouble> {
    return this.#ask('DELETE', path);
  }

  async #ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer | Trouble> {
    const { seat, site } = this.#setting;
    // What is above all sites keeps no keys.
    const key = method === 'GET' || site === null ? null : crypto.randomUUID();
    try {
      for (;;) {
        const { token } = seat;
        const isSafeTwice = method === 'GET' || key !== null;
        const response = await this.#send(path, requestOf(method, body, token, key), isSafeTwice);
        const mayGoOn = response.status === 401 && (await seat.renew(token));
        if (!mayGoOn) return await readAnswer<Answer>(response);
      }
    } catch {
      return UNREACHABLE;
    }
  }

  /** @throws TypeError where nobody answers */
  async #send(path: string, request: RequestInit, isSafeTwice: boolean): Promise<Response> {
    const { site, fetch, wait } = this.#setting;
    const url = `/api/admin${site === null ? '' : `/sites/${site}`}${path}`;
    try {
      return await fetch(url, request);
    } catch (error) {
      if (!isSafeTwice) throw error;
      await wait(SECOND_TRY);
      return fetch(url, request);
    }
  }
}

function requestOf(method: Method, body: unknown, token: string, key: string | null): RequestInit {
  return {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(key === null ? {} : { 'Idempotency-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    cache: 'no-store',
    credentials: 'omit',
  };
}
