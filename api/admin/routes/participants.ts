/** Who has written, what is stored of them, and how it is erased. */
import * as v from 'valibot';
import { PARTICIPANT, PARTICIPANT_DETAILS, TAKE_OUT } from '../answers/participants.ts';
import { listing } from '../answers/values.ts';
import { flag, PART, PARTICIPANT_ID, ROLE, SEARCH, WHY } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const WITH_ID = v.object({ id: PARTICIPANT_ID });

const QUERY = v.strictObject({
  q: v.exactOptional(SEARCH),
  role: v.exactOptional(ROLE),
  banned: v.exactOptional(flag('Only those who are banned, or only those who are not.')),
  ...PART,
});

export const PARTICIPANT_ROUTES = [
  siteRoute({
    id: 'listParticipants',
    tag: 'Participants',
    summary: 'Everybody who has introduced themselves',
    about: 'The newest first. `q` searches names and e-mail addresses.',
    who: 'staff',
    method: 'get',
    path: '/participants',
    takes: { ...NOTHING, query: QUERY },
    asks: ({ query }) => ({ type: 'list-participants', ...query }),
    reply: reply('participants', listing(PARTICIPANT), (answer) => answer.listing, {
      about: 'A part of the list.',
    }),
  }),
  siteRoute({
    id: 'readParticipant',
    tag: 'Participants',
    summary: 'One participant',
    who: 'staff',
    method: 'get',
    path: '/participants/:id',
    takes: { ...NOTHING, path: WITH_ID },
    asks: ({ path }) => ({ type: 'read-participant', ...path }),
    reply: reply('participant', PARTICIPANT_DETAILS, ({ participant }) => participant, {
      about: 'The participant.',
    }),
  }),
  siteRoute({
    id: 'takeOut',
    tag: 'Participants',
    summary: 'All that is stored of a participant, as a file',
    who: 'owners',
    method: 'get',
    path: '/participants/:id/data',
    takes: { ...NOTHING, path: WITH_ID },
    asks: ({ path }) => ({ type: 'take-out', ...path }),
    reply: reply('take-out', TAKE_OUT, ({ data }) => data, { about: 'The file.', isFile: true }),
  }),
  siteRoute({
    id: 'eraseParticipant',
    tag: 'Participants',
    summary: 'Erase a participant for good',
    about:
      'Their name, e-mail address and network address go, and the text of all they wrote. The replies of others ' +
      'stay where they are. This cannot be undone.',
    who: 'owners',
    method: 'post',
    path: '/participants/:id/erase',
    takes: { ...NOTHING, path: WITH_ID, body: v.strictObject({ why: v.exactOptional(WHY) }) },
    asks: ({ path, body }) => ({ type: 'erase', ...path, ...body }),
    reply: done('They are erased. Of a long history the rest goes within minutes.'),
  }),
];
