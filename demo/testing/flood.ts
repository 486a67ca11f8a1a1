import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { newId } from '../../api/contract/testing/ids.ts';
import { Visitor } from '../../api/contract/testing/visitor.ts';
import { SUBPROTOCOL } from '../../api/protocol.ts';
import type { Answer } from '../../api/protocol.ts';

export interface FloodSetting {
  readonly commentsUrl: string;
  /** What it comes to. */
  readonly page: URL;
  /** Where all of it comes from. */
  readonly address: string;
  readonly guests: number;
  /** Of each guest. */
  readonly comments: number;
  /** A word that all of it has. */
  readonly word: string;
}

export interface Flood {
  readonly thanked: number;
  /** By reason. */
  readonly refused: ReadonlyMap<string, number>;
}

/** A script with many names writes as fast as it is let. */
export async function flood(setting: FloodSetting): Promise<Flood> {
  const guests = Array.from({ length: setting.guests }, (_, guest) => pour(setting, guest));
  const answers = (await Promise.all(guests)).flat();
  const refused = new Map<string, number>();
  for (const answer of answers) {
    if (answer.type === 'refused') refused.set(answer.reason, (refused.get(answer.reason) ?? 0) + 1);
  }
  return { thanked: answers.filter(({ type }) => type === 'thanks').length, refused };
}

async function pour(
  { commentsUrl, page, address, comments, word }: FloodSetting,
  guest: number,
): Promise<readonly Answer[]> {
  const socket = new WebSocket(commentsUrl.replace('http', 'ws') + page.pathname, [SUBPROTOCOL], {
    headers: { Origin: page.origin, 'X-Forwarded-For': address },
  });
  const visitor = new Visitor(socket, () => Promise.resolve());
  try {
    await once(socket, 'open');
    await visitor.greets();
    const secret = randomBytes(24).toString('base64url');
    const introduced = await visitor.tries({ type: 'introduce', secret, name: `Seller ${guest}` });
    if (introduced.type === 'refused') return [introduced];
    const texts = Array.from(
      { length: comments },
      (_, n) => `${word} ${guest}-${n}: https://shop-${guest}.example/${n}`,
    );
    return await Promise.all(texts.map((text) => visitor.tries({ type: 'comment', id: newId(), text })));
  } finally {
    visitor.vanishes();
  }
}
