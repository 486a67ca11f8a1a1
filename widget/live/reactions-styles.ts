import { css } from '../css.ts';

/** What readers react with, whom they mention, and whom one mutes. The row of a comment is as high with reactions as without. */
export const reactionsStyles = css`
  .acts {
    position: relative;
    top: 2px;
  }
  .chips {
    display: flex;
    flex: 1 1 44px;
    gap: 6px;
    max-width: max-content;
    margin-block: -10px;
    margin-inline: -4px -8px;
    padding-block: 10px;
    padding-inline: 4px 12px;
    overflow-x: auto;
    pointer-events: none;
    scrollbar-width: none;
    -webkit-mask-image: linear-gradient(to right, #000 calc(100% - 12px), transparent);
    mask-image: linear-gradient(to right, #000 calc(100% - 12px), transparent);
  }
  .chips:dir(rtl) {
    -webkit-mask-image: linear-gradient(to left, #000 calc(100% - 12px), transparent);
    mask-image: linear-gradient(to left, #000 calc(100% - 12px), transparent);
  }
  .chip {
    flex: none;
    min-width: 40px;
    min-height: 24px;
    border: 1px solid var(--line);
    border-radius: 12px;
    padding-inline: 8px;
    line-height: 22px;
    text-align: center;
    pointer-events: auto;
    white-space: nowrap;
  }
  .chip::after {
    inset-inline: -4px;
  }
  .chip[aria-pressed='true'],
  .emoji[aria-pressed='true'] {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 10%, transparent);
    color: var(--accent);
    text-decoration: none;
  }
  .none {
    border-style: dashed;
  }
  .reacting {
    position: absolute;
    z-index: 2;
    width: max-content;
    max-width: min(24em, 100vw - 16px);
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 4px;
  }
  .reacting.set {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    max-width: calc(6 * 42px + 8px);
  }
  .emoji {
    width: 40px;
    min-height: 40px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    font-size: 20px;
    line-height: 1;
  }
  .emoji:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  .emoji:focus-visible {
    outline-offset: -2px;
  }
  .reacting form {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 14px;
    padding: 4px 8px;
  }
  .reacting label {
    display: flex;
    align-items: baseline;
    gap: 8px;
    max-width: 100%;
  }
  .reacting .small {
    color: inherit;
    font-size: 1em;
  }
  .reacting ::placeholder {
    color: inherit;
  }
  .reacting .who {
    font-size: calc(1em / 0.8125);
  }
  .reacting form button {
    color: var(--accent);
    font-weight: 600;
  }
  .reacting form p {
    width: 100%;
  }
  .reacting.said p {
    padding: 4px 8px;
  }
  .reacting p:not(:has(bdi:not(:empty))) {
    display: none;
  }

  .muted {
    display: flex;
    align-items: baseline;
    gap: 14px;
  }
  .mention {
    font-weight: 600;
    unicode-bidi: isolate;
  }
  .me {
    border-radius: 4px;
    background: color-mix(in srgb, var(--accent) 14%, transparent);
    padding-inline: 2px;
  }

  @media (pointer: coarse) {
    .chip {
      min-width: 44px;
    }
    .reacting.set {
      max-width: min(6 * 46px + 8px, 100vw - 16px);
    }
    .emoji {
      width: 44px;
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    [aria-pressed='true']:is(.chip, .emoji) {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
