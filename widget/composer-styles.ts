import { css } from './css.ts';

/** One line, until it is used. The frame shows the focus that the field within it has. */
export const composerStyles = css`
  .composer {
    margin-block: 4px 8px;
    border: 1px solid var(--line);
    border-radius: 8px;
  }
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
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    padding-bottom: 6px;
    padding-inline: 14px 6px;
  }
  .foot label {
    display: flex;
    align-items: baseline;
    gap: 8px;
    max-width: 100%;
  }
  label .small {
    flex: none;
  }
  .composer:not(.used, .comment *, :has(textarea:not(:placeholder-shown))) .foot {
    display: none;
  }
  .who {
    field-sizing: content;
    min-width: 5.5em;
    border-bottom: 1px dashed var(--muted);
    border-radius: 0;
    line-height: 1.75;
  }
  .post {
    min-height: 36px;
    margin-inline-start: auto;
    border: 1px solid transparent;
    border-radius: 6px;
    padding-inline: 16px;
    background: var(--accent);
    font-size: 0.875em;
    -webkit-text-fill-color: oklch(from var(--accent) clamp(0, (0.58 - l) * 999, 1) 0 0);
  }
  .post:disabled {
    opacity: 0.5;
  }
`;
