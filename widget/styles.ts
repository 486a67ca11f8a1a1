import { commentStyles } from './comment-styles.ts';
import { css } from './css.ts';

/**
 * The thread borrows the page's font, colour and direction, and nothing else: `all: initial` stands on an inner
 * element, where no rule of the page can reach it. Lines and greys are shares of the page's own text colour, so that
 * light, dark and anything between come out right without asking which it is.
 */
const baseStyles = css`
  :host {
    display: block;
  }
  :host::before,
  :host::after,
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .thread {
    all: initial;
    --accent: var(
      --livethread-accent,
      var(--livethread-page-accent, color-mix(in oklab, LinkText 70%, currentColor))
    );
    --muted: var(--livethread-muted, color-mix(in srgb, currentColor 70%, transparent));
    --line: var(--livethread-line, color-mix(in srgb, currentColor 20%, transparent));
    --radius: var(--livethread-radius, 8px);
    --avatar: var(--livethread-avatar, 36px);
    --gap: var(--livethread-gap, 12px);
    --indent: calc(var(--avatar) + var(--gap));
    display: block;
    container-type: inline-size;
    max-width: var(--livethread-width, 46em);
    color: inherit;
    color-scheme: inherit;
    font-family: inherit;
    font-size: inherit;
    line-height: 1.5;
    overflow-wrap: anywhere;
    user-select: text;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  h2,
  h3 {
    font-weight: 600;
  }
  h2 {
    font-size: 1.25em;
  }
  h3 {
    font-size: 1em;
  }
  .small {
    color: var(--muted);
    font-size: 0.8125em;
  }
  h2,
  .small,
  .state span {
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: 16px;
    margin-bottom: 12px;
  }
  .state {
    flex: 1;
    unicode-bidi: normal;
    white-space: nowrap;
  }
  .state::before {
    display: inline-block;
    width: 7px;
    height: 7px;
    margin-inline-end: 7px;
    border-radius: 50%;
    background: var(--line);
    content: '';
    forced-color-adjust: none;
  }
  .live::before {
    background: oklch(0.65 0.16 150);
  }
  .reconnecting::before {
    background: oklch(0.75 0.15 75);
  }
  /* The dot stays beside the title; what it says has a line of its own, which is there already. */
  @container (max-width: 480px) {
    .top {
      margin-bottom: 4px;
    }
    .state {
      display: contents;
    }
    .state::before {
      margin-inline-end: auto;
    }
    .state span {
      order: 1;
      flex: 0 0 100%;
      min-height: 1.5em;
    }
  }
  .thread > p {
    color: var(--muted);
  }
  p.patient {
    min-height: 8em;
  }
  .patient,
  .reconnecting span {
    animation: appear 0.15s 0.5s both;
  }
  .composer {
    min-height: 46px;
    margin-block: 4px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
  }
  @media (prefers-reduced-motion: no-preference) {
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }
`;

export const styles = baseStyles + commentStyles;
