import type { Reason } from './protocol.ts';

/** Why a house cannot serve a request now. */
export interface Trouble {
  readonly status: 400 | 404 | 429 | 503;
  readonly reason: Reason;
  /** Replaces the general sentence of the reason. */
  readonly message?: string;
}

export const TOO_MANY = { status: 429, reason: 'too-many' } as const satisfies Trouble;
export const TROUBLE = { status: 503, reason: 'storage-trouble' } as const satisfies Trouble;
export const NO_PAGE = { status: 400, reason: 'bad-target' } as const satisfies Trouble;
