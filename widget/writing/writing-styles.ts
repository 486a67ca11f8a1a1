import { css } from '../css.ts';
import { peopleStyles } from './people-styles.ts';

const formStyles = css`
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
  /* It is there to be heard, and leaves no gap of its own. */
  .note:empty {
    margin-inline-end: -14px;
  }
  .composer:not(.used, .comment *, :has(textarea:not(:placeholder-shown))) :is(.foot, .tools),
  .composer:has(> .preview) > textarea {
    display: none;
  }
  .preview {
    min-height: 44px;
    max-width: none;
    padding: 10px 14px;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 14px;
    padding-inline: 6px 12px;
  }
  .tools > * {
    flex: none;
  }
  .tools > div {
    display: flex;
    flex: 0 1 auto;
    min-width: 0;
  }
  .tool {
    width: 32px;
    min-height: 32px;
    color: var(--muted);
  }
  .tool:hover {
    color: var(--accent);
  }
  .tool svg {
    width: 16px;
    height: 16px;
    vertical-align: middle;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .tool:dir(rtl):is([data-tool='quote'], [data-tool='list']) svg {
    transform: scaleX(-1);
  }
  .hint {
    margin-inline-start: auto;
  }
  @container (max-width: 480px) {
    .tools {
      justify-content: space-between;
    }
    .hint {
      display: none;
    }
  }
  [aria-pressed='true'] {
    color: var(--accent);
    text-decoration: underline;
  }
  @media (pointer: coarse) {
    .tool {
      width: 44px;
      min-height: 44px;
    }
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
  .trap {
    position: absolute;
    clip-path: inset(50%);
    width: 1px;
    pointer-events: none;
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

/** What hangs below the field once it is used. */
export const writingStyles = formStyles + peopleStyles;
