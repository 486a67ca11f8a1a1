/** How the page of the API looks: the reader's own font size, light or dark as they have it. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --quiet: light-dark(#5b5b66, #a5a5b0);
  --line: light-dark(#dcdce3, #3a3a44);
  --ground: light-dark(#f6f6f9, #202027);
  --accent: light-dark(#0b57d0, #8ab4f8);
}
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; background: light-dark(#fff, #17171c); color: light-dark(#1b1b20, #ececf1); }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
small { color: var(--quiet); font-weight: normal; }
nav { padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); font-size: 0.9375rem; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav > a { display: inline-block; margin-inline-end: 1rem; padding: 0.25rem 0; }
nav ul { display: none; margin: 0.25rem 0 1rem; padding: 0; list-style: none; }
nav li { padding: 0.125rem 0; }
main { padding: 0 1.5rem 4rem; max-width: 60rem; }
main > p { max-width: 70ch; }
h1 { margin: 1.5rem 0 0.5rem; }
h2 { margin: 3.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { margin: 0; font-size: 1.125rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
article { margin: 2.5rem 0 0; scroll-margin-top: 1rem; }
article p { max-width: 70ch; margin: 0.5rem 0; }
.route b { color: var(--accent); }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: 0.9375rem; }
caption { text-align: start; color: var(--quiet); padding-bottom: 0.25rem; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: normal; }
th { width: 28%; }
td:nth-child(2) { width: 28%; }
pre { margin: 0.75rem 0; padding: 0.75rem 1rem; background: var(--ground); border-radius: 0.375rem; overflow-x: auto; }
pre code { overflow-wrap: normal; font-size: 0.8125rem; }
.answers { margin: 0.75rem 0; padding: 0; list-style: none; font-size: 0.9375rem; }
.answers li { display: inline-block; margin-inline-end: 1.25rem; padding: 0.125rem 0; }
.answers li:has(details) { display: block; margin: 0; }
summary { cursor: pointer; }
@media (width >= 68rem) {
  body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem; border-bottom: 0; border-inline-end: 1px solid var(--line); }
  nav > a { display: block; margin: 0; font-weight: 600; color: inherit; }
  nav ul { display: block; }
  main { padding-inline: 3rem; }
}
@media (width < 40rem) {
  tr { display: block; padding: 0.375rem 0; border-top: 1px solid var(--line); }
  th, td, td:nth-child(2) { display: block; width: auto; border: 0; padding: 0; }
}
@media print {
  nav { display: none; }
}
`;
