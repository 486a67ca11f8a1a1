/** Stands in for a server of Waline: its client, and the answer to what that asks (https://waline.js.org/en/reference/). */
import { AS_HTML, AUTHOR, branches, commentsOf } from './same-thread.ts';
import type { Said } from './same-thread.ts';
import { serveWidget } from './widget-server.ts';

const now = Date.now();

await serveWidget('Waline', '@waline/client/full', ['waline.js', 'waline.css'], (target) => {
  if (target.pathname !== '/api/comment') return undefined;
  const asked = (name: string): number => Number(target.searchParams.get(name));
  const [page, pageSize] = [asked('page'), asked('pageSize')];
  const count = commentsOf(target.searchParams.get('path') ?? '');
  const shown = branches(count, (page - 1) * pageSize, pageSize);
  const totalPages = Math.ceil(branches(count, 0, count).length / pageSize);
  const data = shown.map(({ top, replies }) => ({
    ...commentOf(top),
    sticky: false,
    children: replies.map((reply) => ({
      ...commentOf(reply),
      pid: top.id,
      rid: top.id,
      reply_user: { nick: AUTHOR, link: '', avatar: '' },
    })),
  }));
  return { errno: 0, errmsg: '', data: { page, totalPages, pageSize, count, data } };
});

function commentOf({ id }: Said): object {
  return {
    objectId: id,
    nick: AUTHOR,
    link: '',
    avatar: '',
    comment: AS_HTML,
    orig: '',
    like: 0,
    time: now,
    status: 'approved',
  };
}
