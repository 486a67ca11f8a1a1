/** The desk itself: what the page at /admin loads. */
import './shell/desk-shell.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :root { color-scheme: light dark; background: Canvas; }
  body { margin: 0; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
