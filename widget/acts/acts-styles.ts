import { css } from '../css.ts';

/** Everything else is as the thread has it. */
export const actsStyles = css`
  .acts-here {
    position: relative;
  }
  .acts-here .small {
    unicode-bidi: normal;
  }
  .acts-menu {
    position: absolute;
    z-index: 2;
    width: max-content;
    max-width: min(20em, 100vw - 16px);
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 4px;
    font-size: 0.875em;
  }
  .acts-menu p {
    padding: 4px 10px 6px;
  }
  .acts-menu hr {
    margin: 4px 10px;
    border: 0;
    border-top: 1px solid var(--line);
  }
  [role='menuitem'] {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 24px;
    width: 100%;
    min-height: 32px;
    border-radius: 4px;
    padding: 4px 10px;
    text-align: start;
  }
  [role='menuitem']:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }
  kbd {
    color: var(--muted);
    font: inherit;
    font-size: 0.8125em;
  }
  @media (pointer: coarse) {
    [role='menuitem'],
    .acts-panel label {
      min-height: 44px;
    }
    kbd {
      display: none;
    }
  }

  .acts-panel {
    margin-block: 4px 8px;
  }
  .acts-undo {
    color: var(--accent);
  }
  form.acts-panel {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding-block: 10px 6px;
    padding-inline: 14px 6px;
  }
  .acts-panel:has(textarea:focus) {
    border-color: var(--accent);
    outline: 1px solid var(--accent);
  }
  .acts-panel textarea {
    display: block;
    field-sizing: content;
    width: 100%;
    max-height: 60vh;
    outline: 0;
    resize: none;
  }
  .acts-panel p {
    font-weight: 600;
  }
  .acts-panel label {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .acts-choices {
    display: flex;
    flex-wrap: wrap;
    column-gap: 18px;
  }
  .acts-panel [type='radio'],
  .acts-panel [type='checkbox'] {
    flex: none;
    accent-color: var(--accent);
  }
  .acts-field {
    width: 100%;
    max-width: 24em;
    margin-block: 6px;
    border-bottom: 1px dashed var(--muted);
    border-radius: 0;
    line-height: 1.75;
  }
  .acts-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 4px 14px;
    margin-top: 6px;
  }
  .acts-foot .note {
    flex: 1 1 12em;
  }
  .acts-foot .note:empty {
    display: none;
  }
  @container (max-width: 480px) {
    .acts-foot .note {
      flex-basis: 100%;
    }
  }
  .acts-go {
    min-height: 36px;
    border: 1px solid transparent;
    border-radius: 6px;
    padding-inline: 16px;
    background: var(--accent);
    font-size: 0.875em;
    font-weight: 600;
    -webkit-text-fill-color: oklch(from var(--accent) clamp(0, (0.58 - l) * 999, 1) 0 0);
  }
  .acts-go[aria-disabled='true'] {
    opacity: 0.5;
  }
`;
