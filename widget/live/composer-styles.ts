import { css } from '../css.ts';

/** One line, until it is used. The frame shows the focus that the field within it has. */
export const composerStyles = css`
  .composer:has(textarea:focus) {
    border-color: var(--accent);
    outline: 1px solid var(--accent);
  }
  .composer textarea {
    display: block;
    field-sizing: content;
    width: 100%;
    min-height: 44px;
    max-height: 60vh;
    padding: 10px 14px;
    outline: 0;
    resize: none;
  }
  ::placeholder {
    color: var(--muted);
    font-weight: 400;
    opacity: 1;
  }
  .missing {
    padding: 0 14px 8px;
  }
  .composer:not(:focus-within) .missing {
    display: none;
  }
`;
