/** What leaves a site: webhooks, their deliveries, and the hook that decides. */
import { EVENT_TYPES, HOOK_PARTS } from '../../comments/outgoing.ts';
import { get, patch, post, put, remove } from './api-request.ts';
import { isRecord, valueAt } from './columns.ts';
import { option, required } from './entry.ts';
import type { Entry, OptionEntry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { PART, ask, details, done, items, list, secret } from './run.ts';
import type { Show } from './run.ts';
import { DELIVERIES, DELIVERY, HOOK, WEBHOOK, WEBHOOKS } from './shown.ts';

const ID = ['<id>', 'as the list shows it'] as const;
const URL = ['<url>', 'where to: it has to begin with https://'] as const;
const ONCE = 'This is the only time that it is told.';
const EVENTS: OptionEntry = option(
  '--events <list>',
  `what it is told of, with commas between: ${EVENT_TYPES.join(', ')}; or all`,
);

export const WEBHOOK_ENTRIES: readonly Entry[] = [
  {
    name: 'webhooks list',
    does: 'list who is told what happens',
    scope: 'site',
    run: ask(() => get(['webhooks']), items(WEBHOOKS)),
  },
  {
    name: 'webhooks add',
    does: 'tell an address what happens from now on; what it checks signatures with is told once',
    takes: [URL],
    options: [EVENTS],
    examples: [
      'webhooks add https://www.example.com/comments',
      'webhooks add https://www.example.com/held --events comment.held,comment.reported',
    ],
    scope: 'site',
    run: ask(
      ({ given }) =>
        post(['webhooks'], { url: given.argument('url'), events: eventsOf(given.text('events')) }),
      secret('secret', (answer) => `The secret of the webhook ${String(valueAt(answer, 'id'))}. ${ONCE}`),
    ),
  },
  {
    name: 'webhooks change',
    does: 'change a webhook, disable it, or enable it again',
    takes: [ID],
    options: [
      option('--to <url>', 'its new address'),
      EVENTS,
      option('--disable', 'tell it nothing until it is enabled'),
      option('--enable', 'tell it again of what happens from now on'),
    ],
    examples: ['webhooks change q83vEjRWeJq83vEjRWeJqw --enable --to https://www.example.com/new'],
    scope: 'site',
    run: ask(
      (work) =>
        patch(['webhooks', work.given.argument('id')], {
          url: work.given.text('to'),
          events: eventsOf(work.given.text('events')),
          disabled: isDisabled(work),
        }),
      details(WEBHOOK),
    ),
  },
  {
    name: 'webhooks remove',
    does: 'tell an address nothing any more',
    takes: [ID],
    scope: 'site',
    run: ask(({ given }) => remove(['webhooks', given.argument('id')]), done),
  },
  {
    name: 'webhooks test',
    does: 'send a webhook a test, signed as everything else',
    takes: [ID],
    scope: 'site',
    run: ask(({ given }) => post(['webhooks', given.argument('id'), 'test'], undefined), details(DELIVERY)),
  },
];

export const DELIVERY_ENTRIES: readonly Entry[] = [
  {
    name: 'deliveries list',
    does: 'list what was sent, and what waits, the newest first',
    options: [
      option('--receiver <id>', 'to this webhook, or to the hook'),
      option('--state <state>', 'only those', ['waiting', 'delivered', 'failed']),
      ...PART,
    ],
    examples: ['deliveries list --state failed', 'deliveries list --receiver hook'],
    scope: 'site',
    run: list(
      ({ given }) => get(['deliveries'], { receiver: given.text('receiver'), state: given.text('state') }),
      DELIVERIES,
    ),
  },
  {
    name: 'deliveries repeat',
    does: 'send a delivery again, now',
    takes: [['<number>', 'as the list shows it']],
    scope: 'site',
    run: ask(
      ({ given }) => post(['deliveries', given.argument('number'), 'repeat'], undefined),
      details(DELIVERY),
    ),
  },
];

export const HOOK_ENTRIES: readonly Entry[] = [
  {
    name: 'hook show',
    does: 'show who is asked what is to become of comments',
    scope: 'site',
    run: ask(() => get(['hook']), showHook),
  },
  {
    name: 'hook set',
    does: 'ask an address what is to become of comments; what it checks signatures with is told once',
    takes: [URL],
    options: [
      required(
        option(
          '--sends <list>',
          `what leaves the server, with commas between: ${HOOK_PARTS.join(', ')}; or nothing`,
        ),
      ),
      option('--asks <which>', 'of which comments (newcomers)', ['all', 'held', 'newcomers']),
      option('--late <what>', 'what becomes of a comment without a verdict in time (hold)', [
        'hold',
        'approve',
      ]),
      option('--within <seconds>', 'the time that it has (30)'),
      option('--renew', 'with a new secret'),
    ],
    examples: [
      'hook set https://hooks.example.com/akismet --sends text,name,email --asks all',
      'hook set https://hooks.example.com/model --sends text --late approve --within 60',
    ],
    scope: 'site',
    run: ask(
      ({ given }) =>
        put(['hook'], {
          body: {
            url: given.argument('url'),
            asks: given.text('asks') ?? 'newcomers',
            late: given.text('late') ?? 'hold',
            within: given.whole('within') ?? 30,
            sends: listOf(given.text('sends'), 'nothing') ?? [],
            ...(given.isSet('renew') && { renew: true }),
          },
        }),
      showHook,
    ),
  },
  {
    name: 'hook remove',
    does: 'ask nobody any more; what waits for a verdict waits for staff',
    scope: 'site',
    run: ask(() => remove(['hook']), done),
  },
];

function showHook(...[answer, work]: Parameters<Show>): void {
  const hook = valueAt(answer, 'hook');
  if (!isRecord(hook)) return work.terminal.err('Nobody is asked.\n');
  if (typeof valueAt(answer, 'secret') === 'string')
    secret('secret', () => `The secret of the hook. ${ONCE}`)(answer, work);
  else details(HOOK)(hook, work);
}

/** `undefined`: it was not said. `all` is what none stands for. */
function eventsOf(text: string | undefined): readonly string[] | undefined {
  return listOf(text, 'all');
}

/** @param none the word that stands for an empty list */
function listOf(text: string | undefined, none: string): readonly string[] | undefined {
  if (text === undefined) return undefined;
  return text === none ? [] : text.split(',').map((one) => one.trim());
}

function isDisabled({ given }: Work): boolean | undefined {
  const [on, off] = [given.isSet('enable'), given.isSet('disable')];
  if (on && off) throw new Failure(EXIT.usage, 'Say --enable or --disable, not both.');
  return on || off ? off : undefined;
}
