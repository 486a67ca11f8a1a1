/** What is looked at: pages that differ in nothing but whose comments they show. */

/** Those that one would take instead, and how a page has them by their own documentation. */
export interface Peer {
  readonly name: string;
  /** In `contenders`. */
  readonly file: string;
  /** What a page needs for it. @param url where its server is */
  readonly markup: (url: string) => string;
  /** What a comment is on the page. */
  readonly comment: string;
}

export const WALINE: Peer = {
  name: 'Waline',
  file: 'waline-server.ts',
  markup: (url) => `<link rel="stylesheet" href="${url}/waline.css">
<div id="waline"></div>
<script type="module">
  import { init } from '${url}/waline.js';
  init({ el: '#waline', serverURL: '${url}' });
</script>`,
  comment: '.wl-card-item',
};

export const ARTALK: Peer = {
  name: 'Artalk',
  file: 'artalk-server.ts',
  markup: (url) => `<link rel="stylesheet" href="${url}/Artalk.css">
<script src="${url}/Artalk.js"></script>
<div id="comments"></div>
<script>
  Artalk.init({ el: '#comments', server: '${url}', site: 'Shop' });
</script>`,
  comment: '.atk-comment',
};

export const TINY: Peer = {
  name: 'a tiny module and one list',
  file: 'tiny-widget-server.ts',
  markup: (url) => `<script type="module" src="${url}/tiny.js"></script>`,
  comment: 'article',
};

export const OURS: Pick<Peer, 'markup' | 'comment'> = {
  markup: (url) => `<script src="${url}/embed.js" async crossorigin></script>`,
  comment: 'article',
};

/** A page to open. */
export interface Sight {
  readonly who: string;
  readonly path: string;
  readonly markup: string;
  readonly comment: string;
}

export function pathOf(comments: number): string {
  return `/with-${comments}`;
}

export function nameOf(who: string, comments: number): string {
  return `${who}, ${comments.toLocaleString('en')} comments`;
}

export function oursWith(comments: number, url: string): Sight {
  const { markup, comment } = OURS;
  return { who: nameOf('Livethread', comments), path: pathOf(comments), markup: markup(url), comment };
}

/** @param comments left out: it is always the same few */
export function sightOf(peer: Peer, url: string, comments?: number): Sight {
  const { name, markup, comment } = peer;
  const who = comments === undefined ? name : nameOf(name, comments);
  const page = name.toLowerCase().replaceAll(/\W+/g, '-');
  return { who, path: `/${page}-${comments ?? 0}`, markup: markup(url), comment };
}
