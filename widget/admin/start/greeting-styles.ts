import { css } from 'lit';

export const greetingStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .origins {
    display: grid;
    gap: 4px;
    padding: 0;
    list-style: none;
  }
  pre {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    padding: 12px 14px;
  }
  pre code {
    overflow-wrap: normal;
    white-space: pre;
  }
  .steps {
    display: grid;
    gap: 28px;
    max-width: 46em;
    padding: 0;
    counter-reset: step;
    list-style: none;
  }
  .steps > li {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr);
    gap: 0 12px;
    counter-increment: step;
  }
  .steps > li::before {
    width: 2em;
    height: 2em;
    border: 1px solid var(--edge);
    border-radius: 50%;
    color: var(--muted);
    line-height: calc(2em - 2px);
    text-align: center;
    content: counter(step);
  }
  .steps .step {
    display: grid;
    gap: 12px;
    min-width: 0;
    padding-block-start: 0.2em;
  }
  summary {
    width: max-content;
    max-width: 100%;
    min-height: 24px;
    color: var(--accent);
    cursor: pointer;
  }
  details > :not(summary) {
    margin-block-start: 8px;
  }
  .arrived {
    display: grid;
    gap: 10px;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    padding: 14px 16px;
  }
  .arrived blockquote {
    white-space: pre-line;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 10px;
    border: 1px dashed var(--edge);
    border-radius: var(--radius);
    padding: 14px 16px;
  }
  .waiting::before {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--good);
    animation: waits 1.6s ease-in-out infinite alternate;
    content: '';
  }
  @keyframes waits {
    to {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .waiting::before {
      animation: none;
    }
  }
`;
