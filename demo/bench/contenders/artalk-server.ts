/** Stands in for a server of Artalk: its client, and the answers to what that asks (https://artalk.js.org/en/develop/). */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { AUTHOR, branches, commentsOf, TEXT } from './same-thread.ts';
import type { Said } from './same-thread.ts';
import { serveWidget } from './widget-server.ts';

const SITE = 'Shop';
const date = new Date().toISOString();
const manifest = new URL('../package.json', import.meta.resolve('artalk'));
const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(manifest, 'utf8')));

await serveWidget('Artalk', 'artalk', ['Artalk.js', 'Artalk.css'], (target) => {
  if (target.pathname === '/api/v2/conf') return { frontend_conf: {}, version: { app: 'artalk', version } };
  if (target.pathname === '/api/v2/pages/pv') return { pv: 1 };
  return target.pathname === '/api/v2/comments' ? listOf(target.searchParams) : undefined;
});

function listOf(asked: URLSearchParams): object {
  const key = asked.get('page_key') ?? '';
  const count = commentsOf(key);
  const shown = branches(count, Number(asked.get('offset')), Number(asked.get('limit')));
  return {
    comments: shown.flatMap(({ top, replies }) => [top, ...replies]).map((one) => commentOf(one, key)),
    count,
    roots_count: branches(count, 0, count).length,
    page: { id: 1, admin_only: false, key, url: key, title: '', site_name: SITE, pv: 1, date },
  };
}

function commentOf({ id, parent }: Said, key: string): object {
  return {
    id,
    rid: parent,
    content: TEXT,
    content_marked: '',
    nick: AUTHOR,
    email_encrypted: '',
    link: '',
    ua: '',
    date,
    user_id: 1,
    is_collapsed: false,
    is_pending: false,
    is_pinned: false,
    is_verified: false,
    is_allow_reply: true,
    badge_name: '',
    badge_color: '',
    ip_region: '',
    visible: true,
    vote_up: 0,
    vote_down: 0,
    page_key: key,
    page_url: key,
    site_name: SITE,
  };
}
