import { css } from 'lit';

/** How things stand beside and below one another, and over all else. */
export const layout = css`
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
