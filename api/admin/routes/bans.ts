/** Who may say nothing more. */
import * as v from 'valibot';
import { BAN, BANNED } from '../answers/participants.ts';
import { listing } from '../answers/values.ts';
import { choose, either, oneOf } from '../forms/choice.ts';
import { BAN_ID, COMMENT_ID, PART, PARTICIPANT_ID, WHY } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

/** A hundred years. */
const LONGEST_HOURS = 876_000;

const BAN_FIELDS = v.strictObject({
  participant: v.exactOptional(PARTICIPANT_ID),
  comment: v.exactOptional(v.pipe(COMMENT_ID, v.description('Or whoever wrote this comment.'))),
  hours: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(LONGEST_HOURS),
      v.description('For so long; left out: for good.'),
    ),
  ),
  address: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('Also the network prefix that the comment, or their last one, came from.'),
    ),
  ),
  remove: v.exactOptional(v.pipe(v.boolean(), v.description('Also delete all that they wrote.'))),
  why: v.exactOptional(WHY),
});

const NEW_BAN = v.pipe(
  BAN_FIELDS,
  oneOf('participant', 'comment'),
  v.examples([{ comment: '019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b', hours: 24, remove: true, why: 'spam' }]),
  choose(({ participant, comment, ...ban }: v.InferOutput<typeof BAN_FIELDS>) => {
    const who = either(
      participant === undefined ? undefined : { participant },
      comment === undefined ? undefined : { comment },
    );
    return who && { ...ban, who };
  }, '`participant` or `comment`'),
);

export const BAN_ROUTES = [
  siteRoute({
    id: 'listBans',
    tag: 'Bans',
    summary: 'Bans that hold',
    about: 'The newest first.',
    who: 'staff',
    method: 'get',
    path: '/bans',
    takes: { ...NOTHING, query: v.strictObject(PART) },
    asks: ({ query }) => ({ type: 'list-bans', ...query }),
    reply: reply('bans', listing(BAN), (answer) => answer.listing, { about: 'A part of the list.' }),
  }),
  siteRoute({
    id: 'ban',
    tag: 'Bans',
    summary: 'Ban a participant',
    about:
      'By their id, or by a comment of theirs. Their sessions end at once; they can still read. Staff cannot be ' +
      'banned.',
    who: 'staff',
    method: 'post',
    path: '/bans',
    takes: { ...NOTHING, body: NEW_BAN },
    asks: ({ body }) => ({ type: 'ban', ...body }),
    reply: reply('banned', BANNED, ({ bans }) => ({ bans }), {
      about: 'The bans that came of it: of the participant, and of the network prefix.',
      status: 201,
    }),
  }),
  siteRoute({
    id: 'liftBan',
    tag: 'Bans',
    summary: 'Lift a ban',
    who: 'staff',
    method: 'delete',
    path: '/bans/:id',
    takes: {
      ...NOTHING,
      path: v.object({ id: BAN_ID }),
      query: v.strictObject({ why: v.exactOptional(WHY) }),
    },
    asks: ({ path, query }) => ({ type: 'lift-ban', ...path, ...query }),
    reply: done('It is lifted.'),
  }),
];
