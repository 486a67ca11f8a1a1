import { css } from 'lit';

export const settingsStyles = css`
  nav.row {
    gap: 4px 16px;
    margin-bottom: 20px;
    border-bottom: 1px solid var(--line);
    padding-bottom: 12px;
  }
  nav a[aria-current='page'] {
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
  }
  h2,
  desk-try {
    scroll-margin-top: 16px;
    outline: none;
  }
  .whole {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 22em);
    gap: 0 40px;
    align-items: start;
  }
  desk-try {
    position: sticky;
    top: 16px;
  }
  @media (max-width: 900px) {
    .whole {
      grid-template-columns: minmax(0, 1fr);
    }
    desk-try {
      position: static;
      border-top: 1px solid var(--line);
      padding-top: 20px;
    }
  }
  .section {
    gap: 20px;
    max-width: 42em;
  }
  .setting {
    display: grid;
    gap: 6px;
  }
  .setting legend,
  .setting > div > label {
    font-weight: 600;
  }
  .setting .badge {
    margin-inline-start: 4px;
    font-weight: 400;
  }
  .setting legend {
    margin-bottom: 4px;
  }
  .setting .choice {
    margin-top: 4px;
  }
  .setting .choice label {
    font-weight: 400;
  }
  .setting p.hint:empty {
    display: none;
  }
  .whole section:first-child,
  desk-try {
    border-top: 0;
    padding-top: 0;
  }
  input.number {
    width: 7em !important;
    font-variant-numeric: tabular-nums;
  }
  input.emojis {
    letter-spacing: 2px;
  }
  .back {
    margin-inline-start: -8px;
    text-align: start;
  }
  .save {
    position: sticky;
    bottom: 0;
    border-top: 1px solid var(--line);
    background: var(--ground);
    padding-block: 10px;
  }
  /* The views of the desk are at the bottom of a phone. */
  @media (max-width: 760px) {
    .save {
      bottom: calc(52px + env(safe-area-inset-bottom));
    }
  }
`;
