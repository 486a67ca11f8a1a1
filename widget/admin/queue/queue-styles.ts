import { css } from 'lit';

/** The list to read, and beside it the one comment to act on; on small windows that lies over the list. */
export const queueStyles = css`
  .queue {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 27em);
    gap: 0 32px;
    max-width: 84em;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / 3;
    align-items: center;
    gap: 8px 16px;
    border-bottom: 1px solid var(--line);
    padding-bottom: 8px;
  }
  .tabs {
    display: flex;
    flex: 1 0 auto;
    gap: 2px;
    padding: 0;
    list-style: none;
  }
  .tabs a {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 36px;
    border-radius: var(--radius);
    padding: 4px 12px;
    color: inherit;
    text-decoration: none;
  }
  .tabs a:hover {
    background: var(--raised);
  }
  .tabs a[aria-current='page'] {
    background: var(--tint);
    font-weight: 600;
  }
  .search {
    display: flex;
    flex: 1 1 14em;
    gap: 8px;
    max-width: 26em;
  }
  .chips {
    grid-column: 1 / 3;
    padding-block: 8px 0;
  }
  .news {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / 3;
    align-items: center;
    gap: 4px 12px;
    min-height: 40px;
    padding-block: 4px;
  }
  .news > button {
    min-height: 32px;
  }
  .all {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    padding-inline-start: 8px;
  }
  .list {
    min-width: 0;
  }
  .list.alone {
    grid-column: 1 / -1;
  }
  .list > ul {
    padding: 0;
    list-style: none;
  }
  .item {
    display: grid;
    grid-template-columns: 26px minmax(0, 1fr);
    gap: 4px;
    border-bottom: 1px solid var(--line);
    border-inline-start: 3px solid transparent;
    padding: 12px 8px 12px 5px;
    cursor: default;
  }
  .item.current {
    border-inline-start-color: var(--accent);
    background: var(--raised);
  }
  .item.selected {
    background: var(--tint);
  }
  .item.settled .text {
    opacity: 0.7;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .tick {
    display: flex;
    justify-content: center;
    min-height: 24px;
    padding-top: 3px;
  }
  @media (pointer: coarse) {
    .tick,
    .all {
      min-height: 44px;
    }
  }
  .what {
    display: grid;
    gap: 2px;
  }
  .item .text {
    display: -webkit-box;
    overflow: hidden;
    max-width: 70ch;
    white-space: pre-line;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  .item .acts {
    display: none;
    margin-inline-start: -8px;
  }
  .pane {
    position: sticky;
    top: 12px;
    align-self: start;
    max-height: calc(100vh - 100px);
    overflow: auto;
    padding: 12px 4px 12px 28px;
    border-inline-start: 1px solid var(--line);
  }
  .bulk {
    position: sticky;
    bottom: 12px;
    margin-top: 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--ground);
    padding: 8px 12px;
  }
  @media (max-width: 1099px) {
    .queue {
      grid-template-columns: minmax(0, 1fr);
    }
    .bar,
    .chips,
    .news {
      grid-column: auto;
    }
    .item .acts {
      display: flex;
      gap: 0;
      margin-inline-start: -30px;
    }
    .item .acts > button {
      padding-inline: 5px;
    }
    .item .text {
      -webkit-line-clamp: 8;
    }
    .pane:not(.open) {
      display: none;
    }
    .pane {
      position: fixed;
      z-index: 2;
      inset: 0;
      align-self: stretch;
      max-height: none;
      border: 0;
      background: var(--ground);
      padding: 16px 16px 96px;
    }
  }
  @media (max-width: 480px) {
    .tabs {
      flex: 1 1 100%;
      justify-content: space-between;
      margin-inline: -8px;
    }
    .tabs a {
      padding-inline: 8px;
      font-size: 0.9375em;
    }
  }
  @media (max-width: 480px) and (pointer: coarse) {
    .for-keyboards {
      display: none;
    }
  }
`;
