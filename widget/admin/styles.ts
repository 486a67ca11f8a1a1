import { css } from 'lit';

/** Colours and measures; `light` and `dark` follow the system. Each pair of text and ground has a contrast of 4.5 or more. */
const tokens = css`
  :host {
    --ground: #fff;
    --raised: #f5f5f3;
    --ink: #1d1e20;
    --muted: #5c6066;
    --line: #dcdcd8;
    --edge: #85888d;
    --accent: #1f56b8;
    --on-accent: #fff;
    --tint: #eaf0fb;
    --good: #17703c;
    --good-tint: #e6f4ea;
    --warn: #855100;
    --warn-tint: #fdf1dc;
    --wrong: #b3261e;
    --wrong-tint: #fcebea;
    --radius: 8px;
    --gap: 12px;
    color-scheme: light dark;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --ground: #17181a;
      --raised: #202225;
      --ink: #e6e6e3;
      --muted: #a3a7ad;
      --line: #34373b;
      --edge: #74787e;
      --accent: #8db4f5;
      --on-accent: #10203c;
      --tint: #1f2a3d;
      --good: #7fd19b;
      --good-tint: #16301f;
      --warn: #f0bd6b;
      --warn-tint: #33270f;
      --wrong: #f4a59e;
      --wrong-tint: #3b1c1a;
    }
  }
`;

const text = css`
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

const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 36px;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--ground);
    padding: 4px 14px;
    color: var(--ink);
    font: inherit;
    font-size: 0.9375em;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--raised);
  }
  button.primary:not(:disabled) {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    filter: brightness(1.08);
  }
  button.danger:not(:disabled) {
    border-color: var(--wrong);
    color: var(--wrong);
  }
  button.quiet {
    border-color: transparent;
    background: none;
    padding-inline: 8px;
    color: var(--accent);
  }
  button:disabled {
    border-color: var(--line);
    color: var(--muted);
    cursor: default;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
    max-width: 36em;
  }
  .field > label,
  legend {
    font-weight: 600;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    border: 0;
    padding: 0;
  }
  legend {
    padding: 0;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    width: 100%;
    min-height: 36px;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--ground);
    padding: 6px 10px;
    color: inherit;
    font: inherit;
  }
  select {
    width: auto;
    max-width: 100%;
  }
  textarea {
    resize: vertical;
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  [aria-invalid='true'] {
    border-color: var(--wrong) !important;
  }
  .choice {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-height: 28px;
  }
  .choice > input {
    align-self: flex-start;
    margin-top: 2px;
  }
  @media (pointer: coarse) {
    button,
    .button,
    input:not([type='checkbox'], [type='radio']),
    select {
      min-height: 44px;
    }
    .choice {
      min-height: 44px;
      padding-block: 10px;
    }
  }
`;

const layout = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .row > .grow {
    flex: 1 1 12em;
  }
  .stack,
  .section {
    grid-template-columns: minmax(0, 1fr);
  }
  /* What may be said later keeps its place for those who listen, and takes none from those who look. */
  [role='alert']:empty,
  [role='status']:empty {
    position: absolute;
  }
  .stack {
    display: grid;
    gap: 16px;
    align-content: start;
  }
  /* What is read aloud when it comes has its place always, and takes no room. */
  .stack > [role='alert']:not(:has(*)) {
    margin-top: -16px;
  }
  .section {
    display: grid;
    gap: 12px;
    border-top: 1px solid var(--line);
    padding-block: 20px;
  }
  .badge {
    display: inline-block;
    border-radius: 99px;
    background: var(--raised);
    padding: 0 8px;
    color: var(--muted);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--good-tint);
    color: var(--good);
  }
  .badge.warn {
    background: var(--warn-tint);
    color: var(--warn);
  }
  .badge.wrong {
    background: var(--wrong-tint);
    color: var(--wrong);
  }
  .note {
    border-inline-start: 3px solid var(--edge);
    border-radius: 2px;
    background: var(--raised);
    padding: 10px 14px;
  }
  .note.good {
    border-color: var(--good);
    background: var(--good-tint);
  }
  .note.warn {
    border-color: var(--warn);
    background: var(--warn-tint);
  }
  .note.wrong {
    border-color: var(--wrong);
    background: var(--wrong-tint);
  }
  .wrong-text {
    color: var(--wrong);
  }
  /* Nothing to do is good news: it may take its room. */
  .empty {
    display: grid;
    gap: 6px;
    place-items: center;
    padding: 12vh 16px;
    color: var(--muted);
    text-align: center;
  }
  .empty > strong {
    color: var(--ink);
    font-size: 1.25em;
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 16px;
  }
  .facts dt {
    color: var(--muted);
  }
  dialog {
    width: min(32em, calc(100vw - 32px));
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--ground);
    padding: 20px;
    color: inherit;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
`;

/** A row of a table becomes a card on a phone: `<td data-label="Since">` says what it is there. */
const tables = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    border-bottom: 1px solid var(--line);
    padding: 8px 12px 8px 0;
    text-align: start;
    vertical-align: top;
  }
  th {
    color: var(--muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  td.number,
  th.number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 640px) {
    table.cards,
    .cards tbody,
    .cards tr,
    .cards td {
      display: block;
    }
    .cards thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .cards tr {
      border-bottom: 1px solid var(--line);
      padding-block: 10px;
    }
    .cards td {
      border: 0;
      padding: 2px 0;
      text-align: start;
    }
    .cards td[data-label]::before {
      margin-inline-end: 8px;
      color: var(--muted);
      font-size: 0.875em;
      content: attr(data-label) ':';
    }
  }
`;

/**
 * What all elements of the desk look like: `static override styles = [deskStyles, css\`…\`]`. Classes: `primary`, `danger`
 * and `quiet` buttons; `field` (label, control, `hint`), `choice` (checkbox and label); `row`, `row > grow`, `stack`,
 * `section`; `badge` and `note` (`good`, `warn`, `wrong`), `wrong-text`; `empty` (strong, text); `facts` (dt, dd);
 * `cards` on a table; `muted`, `small`, `numbers`, `code`, `unseen`. No `style=` in templates: the page's policy forbids it.
 */
export const deskStyles = [tokens, text, controls, layout, tables];
