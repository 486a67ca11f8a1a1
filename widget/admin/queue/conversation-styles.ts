import { css } from 'lit';

export const conversationStyles = css`
  :host {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .none {
    padding: 24px 0;
  }
  [role='alert']:not(:has(*)) {
    margin-top: -12px;
  }
  .top {
    display: grid;
    gap: 4px;
  }
  .acts {
    margin-top: 8px;
  }
  .acts {
    gap: 6px;
  }
  .acts > button {
    flex: 1 1 auto;
    padding-inline: 8px;
  }
  .more {
    margin-inline-start: -8px;
  }
  .text {
    white-space: pre-wrap;
  }
  ul.why {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    padding: 0;
    list-style: none;
  }
  ul.why li {
    border-radius: 99px;
    background: var(--warn-tint);
    padding: 1px 10px;
    color: var(--warn);
  }
  ul.why li:first-child {
    background: var(--raised);
    color: var(--muted);
  }
  .around {
    display: grid;
    gap: 10px;
  }
  .this {
    border-inline-start: 3px solid var(--accent);
    padding: 2px 0 2px 14px;
    font-size: 1.0667em;
  }
  .other {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 14px;
  }
  .reply {
    margin-inline-start: 17px;
  }
  .author {
    display: grid;
    gap: 4px;
    border-top: 1px solid var(--line);
    padding-top: 12px;
  }
  .row.small {
    gap: 4px 16px;
  }
  .row.small > a,
  .top a {
    min-height: 24px;
  }
  .back {
    display: none;
    justify-self: start;
    margin-bottom: 8px;
  }
  @media (max-width: 1099px) {
    .back {
      display: inline-flex;
    }
  }
`;
