import { css } from 'lit';

/** Headings, links, and words of every kind. */
export const text = css`
  :host {
    display: block;
    color: var(--ink);
    font:
      15px/1.5 system-ui,
      sans-serif;
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote,
  pre {
    margin: 0;
  }
  h1 {
    font-size: 1.4em;
    font-weight: 650;
    line-height: 1.25;
  }
  h2 {
    font-size: 1.1em;
    font-weight: 650;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
  }
  a {
    color: var(--accent);
  }
  .muted,
  .hint {
    color: var(--muted);
  }
  .hint,
  .small {
    font-size: 0.875em;
  }
  p.hint {
    max-width: 44em;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  code,
  .code {
    font:
      0.875em/1.5 ui-monospace,
      monospace;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  h1:focus-visible,
  h2:focus-visible {
    outline: none;
  }
`;
