import { get, post, remove } from './api-request.ts';
import { valueAt, words } from './columns.ts';
import { WHY, option } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { commentId, participantId } from './naming.ts';
import { plainJson } from './plain-text.ts';
import { writeNew } from './write-new.ts';
import { PART, YES, ask, askFirst, details, done, items, list } from './run.ts';
import { BANS, PARTICIPANT, PARTICIPANTS } from './shown.ts';

const SOMEBODY = ['<participant>', 'their number or id'] as const;

async function somebody({ given, api }: Work): Promise<string> {
  return participantId(given.argument('participant'), api);
}

/** By name: a number is easily mistaken. */
async function whoIsErased(work: Work): Promise<string> {
  const found = await work.api.ask(get(['participants', await somebody(work)]));
  const name = words.text(valueAt(found, 'name')) || 'Somebody without a name';
  return `${name} (${work.given.argument('participant')}) is erased, and the text of all they wrote, for good.`;
}

export const PARTICIPANT_ENTRIES: readonly Entry[] = [
  {
    name: 'participant list',
    does: 'list who takes part, the newest first',
    options: [
      option('--search <words>', 'in name and e-mail address'),
      option('--role <role>', 'only those', ['guest', 'member', 'moderator', 'owner']),
      option('--banned', 'only those who are'),
      ...PART,
    ],
    examples: ['participant list --search ada', 'participant list --banned'],
    scope: 'site',
    run: list(
      ({ given }) =>
        get(['participants'], {
          q: given.text('search'),
          role: given.text('role'),
          banned: given.isSet('banned') || undefined,
        }),
      PARTICIPANTS,
    ),
  },
  {
    name: 'participant show',
    does: 'show somebody, and how much they wrote',
    takes: [SOMEBODY],
    scope: 'site',
    run: ask(async (work) => get(['participants', await somebody(work)]), details(PARTICIPANT)),
  },
  {
    name: 'participant data',
    does: 'tell all that is stored of somebody, as JSON for them',
    takes: [SOMEBODY],
    options: [option('--out <file>', 'into a new file that only you can read')],
    examples: ['participant data 4 --out ada.json'],
    scope: 'site',
    run: async (work) => {
      const data = plainJson(await work.api.ask(get(['participants', await somebody(work), 'data'])), 2);
      const file = work.given.text('out');
      if (file === undefined) return work.terminal.out(`${data}\n`);
      writeNew(file, `${data}\n`, '--out');
      work.terminal.err(`It is in ${file}.\n`);
    },
  },
  {
    name: 'participant erase',
    does: 'erase somebody: name, e-mail address, and the text of all they wrote, for good',
    takes: [SOMEBODY],
    options: [WHY, YES],
    examples: ['participant data 4 --out ada.json', 'participant erase 4'],
    scope: 'site',
    run: askFirst(
      whoIsErased,
      ask(
        async (work) =>
          post(['participants', await somebody(work), 'erase'], { why: work.given.text('why') }),
        done,
      ),
    ),
  },
];

export const BAN_ENTRIES: readonly Entry[] = [
  {
    name: 'ban list',
    does: 'list who may say nothing more',
    options: PART,
    scope: 'site',
    run: list(() => get(['bans']), BANS),
  },
  {
    name: 'ban add',
    does: 'ban somebody: their sessions end, and they may say nothing more',
    takes: [['[participant]', 'their number or id']],
    options: [
      option('--comment <comment>', 'whoever wrote it: its number or id'),
      option('--hours <number>', 'for so long; left out: for good'),
      option('--address', 'also the network that they wrote from'),
      option('--remove', 'also delete all that they wrote'),
      WHY,
    ],
    examples: ['ban add 4 --hours 24', 'ban add --comment 17 --address --remove --why casino'],
    scope: 'site',
    run: ask(
      async (work) => {
        const { given } = work;
        const hours = given.whole('hours');
        return post(['bans'], {
          ...(await whoIsMeant(work)),
          hours,
          ...(given.isSet('address') && { address: true }),
          ...(given.isSet('remove') && { remove: true }),
          why: given.text('why'),
        });
      },
      (answer, work) => items(BANS)(withItems(answer), work),
    ),
  },
  {
    name: 'ban lift',
    does: 'let somebody speak again',
    takes: [['<ban>', 'its number']],
    options: [WHY],
    scope: 'site',
    run: ask(({ given }) => remove(['bans', given.argument('ban')], { why: given.text('why') }), done),
  },
];

async function whoIsMeant(work: Work): Promise<object> {
  const comment = work.given.text('comment');
  if ((comment === undefined) === (work.given.argument('participant') === '')) {
    throw new Failure(
      EXIT.usage,
      'Name a participant by their number or id, or a comment of theirs by --comment.',
    );
  }
  if (comment === undefined) return { participant: await somebody(work) };
  return { comment: await commentId(comment, work.api) };
}

function withItems(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'bans' in answer ? { items: answer.bans } : answer;
}
