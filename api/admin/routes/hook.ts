/** Who is asked what is to become of comments. */
import { HOOK_ANSWER } from '../answers/outgoing.ts';
import { NEW_HOOK } from '../forms/outgoing.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const hook = (about: string) =>
  reply('hook', HOOK_ANSWER, ({ hook: settings, secret }) => ({ hook: settings, secret }), { about });

export const HOOK_ROUTES = [
  siteRoute({
    id: 'readHook',
    tag: 'Hook',
    summary: 'Who is asked what is to become of comments',
    who: 'owners',
    method: 'get',
    path: '/hook',
    takes: NOTHING,
    asks: () => ({ type: 'read-hook' }),
    reply: hook('Without its secret; `hook` is `null` where there is none.'),
  }),
  siteRoute({
    id: 'setHook',
    tag: 'Hook',
    summary: 'Ask an address what is to become of comments',
    about:
      'It is sent a signed `POST` with each comment that `asks` names, and answers `{"verdict":"approve"}`, `"hold"` or ' +
      '`"spam"`. Meanwhile the comment waits. Only what `sends` names leaves the server. A new hook has a new secret, ' +
      'which is told in this answer only.',
    who: 'owners',
    method: 'put',
    path: '/hook',
    takes: { ...NOTHING, body: NEW_HOOK },
    asks: ({ body: { renew, ...settings } }) => ({ type: 'set-hook', hook: settings, renew }),
    reply: hook('As it is now, and its secret if that is new.'),
  }),
  siteRoute({
    id: 'removeHook',
    tag: 'Hook',
    summary: 'Ask nobody any more',
    about: 'What waits for a verdict waits for staff from then on.',
    who: 'owners',
    method: 'delete',
    path: '/hook',
    takes: NOTHING,
    asks: () => ({ type: 'remove-hook' }),
    reply: done('Nobody is asked.'),
  }),
];
