/** The page of the owner's desk: what it is allowed to do, and nothing but a place for it. */
import type { Context } from 'hono';

/**
 * Only our own scripts, by address; styles are made by them, or come from here; nothing is sent anywhere else, not even
 * by the address of a picture, and no other page can hold this one. Texts become no code: only Lit makes elements of
 * templates.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const FEATURES = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb'];

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-cache',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Livethread</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/admin.js"></script>
  </head>
  <body>
    <desk-shell></desk-shell>
    <noscript>The desk needs JavaScript. Without it, the command does the same: livethread --help</noscript>
  </body>
</html>
`;

export function adminPage(c: Context): Response {
  return c.html(PAGE, 200, HEADERS);
}
