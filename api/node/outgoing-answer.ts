import type { IncomingMessage } from 'node:http';
import { MOST_ANSWERED, readAnswer } from '../notify/post.ts';
import { OutgoingTrouble } from './outgoing-address.ts';

/** What was answered, as JSON. @throws OutgoingTrouble */
export async function readJson(response: IncomingMessage): Promise<unknown> {
  const body = await readBody(response);
  try {
    return readAnswer(body);
  } catch {
    throw new OutgoingTrouble('The answer is no JSON.');
  }
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A response without an encoding comes in buffers.');
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > MOST_ANSWERED) throw new OutgoingTrouble(`The answer has more than ${MOST_ANSWERED} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
