import { css } from '../css.ts';

/** The list of those who can be mentioned, over what is below the field. */
export const peopleStyles = css`
  .composer {
    position: relative;
  }
  .people {
    position: absolute;
    z-index: 2;
    width: max-content;
    min-width: 12em;
    max-width: min(20em, 100vw - 16px);
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 4px;
    font-size: 0.875em;
  }
  .person {
    --avatar: 24px;
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 36px;
    border-radius: 4px;
    padding: 4px 10px;
    cursor: pointer;
  }
  .person .avatar {
    flex: none;
  }
  .person:hover,
  .person[aria-selected='true'] {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }
  @media (pointer: coarse) {
    .person {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .person[aria-selected='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
