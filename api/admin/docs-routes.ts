/** What anyone may read of the API: its document, for programs and for people. */
import { Hono } from 'hono';
import { docsPage } from './docs/page.ts';
import { STYLES } from './docs/styles.ts';
import { openApi } from './document/open-api.ts';
import type { ApiDocument } from './document/shapes.ts';

const SOURCE = '/api/openapi.json';
const STYLE = '/api/docs.css';
const CACHED = { 'Cache-Control': 'public, max-age=300' };

/** Nothing but our own style sheet, and inside no other page. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function docsRoutes(): Hono {
  const app = new Hono();
  let kept: ApiDocument | undefined;
  const document = () => (kept ??= openApi());
  app.get(SOURCE, (c) => c.json(document(), 200, CACHED));
  app.get(STYLE, (c) => c.body(STYLES, 200, { ...CACHED, 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/api/docs', (c) =>
    c.html(docsPage(document(), STYLE, SOURCE), 200, {
      ...CACHED,
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'no-referrer',
    }),
  );
  return app;
}
