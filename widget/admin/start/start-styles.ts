import { css } from 'lit';

export const startStyles = css`
  section {
    display: grid;
    gap: 12px;
    min-width: 0;
  }
  section.section {
    gap: 28px;
    margin-block-start: 24px;
  }
  .quiet {
    font-size: 1.1em;
  }
  .needs {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    padding: 0;
    list-style: none;
  }
  .needs:empty,
  .needs:not(:has(li)) {
    display: none;
  }
  .needs a {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    height: 100%;
    min-height: 52px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 6px 16px;
    color: var(--ink);
    text-decoration: none;
  }
  .needs a:hover {
    border-color: var(--accent);
    background: var(--raised);
  }
  .needs strong {
    color: var(--accent);
    font-size: 1.6em;
    font-weight: 650;
  }
  .spans {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .spans button {
    border-color: transparent;
    background: none;
    padding-inline: 10px;
    color: var(--muted);
  }
  .spans button[aria-pressed='true'] {
    border-color: var(--edge);
    color: var(--ink);
    font-weight: 600;
  }
`;
