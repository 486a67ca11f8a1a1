import { css } from 'lit';

/** Buttons, fields and choices. */
export const controls = css`
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
    padding: 0 0 4px;
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
