import { css } from '../css.ts';

/** What hangs below the field once it is used. */
export const writingStyles = css`
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
  }
  .foot label,
  .foot bdi {
    max-width: 100%;
  }
  label .small {
    flex: none;
  }
  .composer:not(.used, .comment *, :has(textarea:not(:placeholder-shown))) .foot {
    display: none;
  }
  .who,
  .post {
    font-weight: 600;
  }
  input.who {
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
