/** What happened on the site over time. */
import * as v from 'valibot';
import { TALLY } from '../answers/tallies.ts';
import { items } from '../answers/values.ts';
import { choosing, digits } from '../forms/values.ts';
import { reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

/** A week, and a year with a leap day. */
const MOST = { hour: 168, day: 366 } as const;

const SPAN_FIELDS = v.strictObject({
  by: choosing(['hour', 'day'], 'What is counted together, in UTC.'),
  last: digits(1, MOST.day, 'How many, up to now: at most 168 hours, or 366 days.'),
});

const SPAN = v.pipe(
  SPAN_FIELDS,
  v.forward(
    v.check<v.InferOutput<typeof SPAN_FIELDS>, string>(
      ({ by, last }) => last <= MOST[by],
      `is more than ${MOST.hour} hours`,
    ),
    ['last'],
  ),
);

export const TALLY_ROUTES = [
  siteRoute({
    id: 'listTallies',
    tag: 'Tallies',
    summary: 'What happened in the last hours or days',
    about: 'In order. Hours and days in which nothing happened are left out.',
    who: 'staff',
    method: 'get',
    path: '/tallies',
    takes: { ...NOTHING, query: SPAN },
    asks: ({ query }) => ({ type: 'list-tallies', ...query }),
    reply: reply('tallies', items(TALLY), ({ tallies }) => ({ items: tallies }), {
      about: 'Those that there are.',
    }),
  }),
];
