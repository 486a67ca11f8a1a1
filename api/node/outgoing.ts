/** What the server itself asks of others: an address that somebody gave must lead nowhere but out. [A45] */
import type { IncomingMessage } from 'node:http';
import { troubleOfStatus } from '../notify/post.ts';
import type { Letter, Posted } from '../notify/post.ts';
import { OutgoingTrouble, findDestination } from './outgoing-address.ts';
import type { OutgoingOptions } from './outgoing-address.ts';
import { readJson } from './outgoing-answer.ts';
import { connect } from './outgoing-connection.ts';
import type { OutgoingRequest } from './outgoing-connection.ts';

const PATIENCE = 5_000;
const ASKING: OutgoingRequest = { method: 'GET', headers: { accept: 'application/json' } };

/**
 * Fetches JSON from an address that somebody else gave. The host is resolved once and every address of it checked; the
 * connection goes to these very addresses. Redirects are not followed.
 *
 * @throws OutgoingTrouble
 */
export function fetchJson(address: string, options: OutgoingOptions): Promise<unknown> {
  return reach(address, ASKING, options, (response) => {
    if (response.statusCode === 200) return readJson(response);
    response.destroy();
    throw new OutgoingTrouble(`It was answered with the status ${response.statusCode}.`);
  });
}

/** Sends a letter to an address that somebody else gave, as carefully. Never rejects. */
export async function postLetter(
  { url, headers, body, patience, isAsking }: Letter,
  options: Omit<OutgoingOptions, 'patience'>,
): Promise<Posted> {
  let status: number | null = null;
  try {
    const answer = await reach(
      url,
      { method: 'POST', headers, body },
      { ...options, patience },
      (response) => {
        status = response.statusCode ?? null;
        const trouble = status === null ? 'It was answered without a status.' : troubleOfStatus(status);
        if (isAsking && trouble === null) return readJson(response);
        // Nothing else of it is of interest.
        response.destroy();
        if (trouble !== null) throw new OutgoingTrouble(trouble);
        return undefined;
      },
    );
    return { status, trouble: null, ...(isAsking && { answer }) };
  } catch (error) {
    return { status, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** @throws OutgoingTrouble */
async function reach<Answer>(
  address: string,
  request: OutgoingRequest,
  options: OutgoingOptions,
  read: (response: IncomingMessage) => Answer | Promise<Answer>,
): Promise<Answer> {
  const patience = options.patience ?? PATIENCE;
  const late = AbortSignal.timeout(patience);
  const signal = options.stopped ? AbortSignal.any([late, options.stopped]) : late;
  try {
    const destination = await findDestination(address, options, signal);
    return await read(await connect(destination, request, signal));
  } catch (error) {
    if (late.aborted) throw new OutgoingTrouble(`It took more than ${patience} ms.`);
    throw error instanceof OutgoingTrouble
      ? error
      : new OutgoingTrouble(`It could not be reached${codeOf(error)}.`);
  }
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
}
