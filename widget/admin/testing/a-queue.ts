/** A queue in which four wait, and somebody who works through it by keys. */
import { sendKeys } from '@web/test-runner-commands';
import type { ListedComment } from '../../../api/comments/listed.ts';
import { until } from '../../testing/browser-page.ts';
import '../queue/queue.ts';
import { ADesk, placeView } from './a-desk.ts';
import type { Answers } from './a-desk.ts';
import { listed } from './comments.ts';
import { inside } from './inside.ts';

const YOU = { id: 'me', name: 'Mo', role: 'moderator' };
export const NAMES = ['Ada', 'Ben', 'Cyd', 'Dan'];
export const WAITING = NAMES.map((name) =>
  listed(name.toLowerCase(), { author: { id: `of-${name}`, name, role: 'guest' }, text: `I am ${name}.` }),
);
const PERSON = {
  id: 'of-Ada',
  name: 'Ada',
  role: 'guest',
  email: null,
  since: 1_790_000_000_000,
  banned: false,
  member: null,
  number: 1,
  subject: null,
  comments: { published: 12, held: 1, rejected: 0, spam: 0, deleted: 0 },
  guests: [],
  bans: [],
};

const LEADS_TO: Readonly<Record<string, string>> = { spam: 'spam', restore: 'held', delete: 'deleted' };

/** What a site answers of whom so much waits. */
export function queueAnswers(items: readonly ListedComment[] = WAITING): Answers {
  return {
    'GET /desk': { you: YOU, held: items.length, reported: 0, spam: 0, sequence: 7 },
    'GET /comments': { items, next: null },
    'POST /acts': ({ body }: { body: { ids: string[]; action: string } }) => ({
      statuses: body.ids.map(() => LEADS_TO[body.action] ?? 'published'),
      left: 0,
    }),
    ...Object.fromEntries(
      items.map((comment, at) => [
        `GET /comments/${comment.id}/conversation`,
        {
          comment,
          above: [listed('top', { text: 'The question.' })],
          before: [],
          after: [],
          replies: items.slice(at + 1, at + 2),
        },
      ]),
    ),
    ...Object.fromEntries(
      items.map(({ author: { id, name } }) => [`GET /participants/${id}`, { ...PERSON, id, name }]),
    ),
    'GET /participants/mo': { ...PERSON, id: 'mo', name: 'Morgan' },
  };
}

/** The queue, as soon as it is read. */
export async function placeQueue(given = queueAnswers(), path = 'held') {
  const desk = new ADesk(given);
  const view = await placeView('desk-queue', desk, path);
  await until(() => inside(view, '[aria-busy=true]').length === 0, 'the queue is read');
  return { desk, view };
}

/** Who is in the list. */
export const names = (view: Element) => inside(view, '.item strong').map((one) => one.textContent);
/** Who is read. */
export const current = (view: Element) =>
  inside(view, '.item.current strong')
    .map((one) => one.textContent)
    .join();

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}
