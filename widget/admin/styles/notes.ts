import { css } from 'lit';

/** What is said of something: a word, a sentence, or that there is nothing. */
export const notes = css`
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
`;
