import { css } from '../css.ts';

/** What others do, and what waits. */
export const liveStyles = css`
  button,
  input,
  textarea,
  select {
    border: 0;
    padding: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  /* As long as nothing is typed, there is no telling which way it will go. */
  :is(textarea, input):placeholder-shown {
    direction: inherit;
  }
  button,
  select {
    min-height: 24px;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .quiet {
    position: relative;
    font-weight: 500;
    text-align: start;
  }
  .quiet::after {
    position: absolute;
    inset: -10px -8px;
    content: '';
  }
  .quiet:hover {
    color: var(--accent);
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .act {
    min-width: 24px;
  }
  /*
   * At once: where something comes in below a resting pointer, to fade would take eight frames of the page. And not to the
   * full: at 1 the buttons would be layers no more, and the page laid out anew for that.
   */
  @media (hover: hover) {
    .act {
      opacity: 0;
    }
    .own:hover .act,
    .own:focus-within .act,
    .act[aria-expanded='true'] {
      opacity: 0.999;
    }
  }

  .line {
    position: absolute;
    inset: calc(var(--top) + var(--avatar) + 4px) auto 0;
    inset-inline-start: 0;
    width: var(--avatar);
  }
  .line::before {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(50% - 0.5px);
    border-inline-start: 1px solid var(--line);
    content: '';
  }
  .line:hover::before {
    border-color: var(--accent);
  }
  @container (max-width: 480px) {
    .line::before {
      inset-inline-start: 6px;
    }
  }

  /* It goes at once: to fade, it would be a layer of its own, which costs the page something for as long as it is there. */
  .fresh > .own {
    --tint: color-mix(in srgb, var(--accent) 10%, transparent);
    box-shadow:
      0 0 0 6px var(--tint),
      inset 0 0 0 100vmax var(--tint);
  }
  .stretch,
  .stretch > * {
    display: flow-root;
  }
  /*
   * What is far from view is neither laid out nor painted, where that moves nothing that is seen. Firefox, which it
   * saves little, holds on to the first that reaches into view, also when nothing of it is laid out: as soon as that is
   * as high as it is, all below it jumps.
   */
  @supports (overflow-anchor: auto) and (not (-moz-appearance: none)) {
    .stretch:not(:focus-within, :has(.reacting, .acts-menu)) {
      content-visibility: auto;
      overflow-clip-margin: 64px;
    }
  }
  @supports (overflow-anchor: auto) {
    /*
     * What only moves is not looked into. There is room for shadows; and what hangs out further is whole. Only comments
     * have no class: a browser that asked the list, too, would look through all of it for that at each that comes.
     */
    :is(.comments, .stretch:focus-within) > :not([class], :focus-within, :has(.reacting, .acts-menu)) {
      contain: layout style paint;
      overflow-clip-margin: 64px;
    }
  }

  /* Between where one writes and the first comment, where there is room for it already. */
  .held {
    position: absolute;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 14px;
    max-width: 100%;
    color: var(--accent);
    margin-top: calc(var(--livethread-space, 22px) / 2 - 17px);
  }
  /* In the place of the sentence that there are none. */
  .held:has(+ .comments:empty) {
    position: static;
    height: calc(1.5em / 0.8125);
    margin: 0;
  }
  .end {
    position: relative;
    height: 0;
    margin: 0;
  }
  .end .pill {
    position: absolute;
    bottom: 0;
  }
  .held button {
    min-height: 22px;
    line-height: 20px;
  }
  .pill {
    position: relative;
    border: 1px solid;
    border-radius: 11px;
    padding-inline: 12px;
    font-weight: 500;
  }
  .pill::after {
    position: absolute;
    inset: -11px -6px;
    content: '';
  }
  .new,
  .waiting {
    color: var(--accent);
    font-weight: 500;
  }
  /* These take what is left of their row, and never a line of their own. */
  .waiting,
  .replying {
    flex: 1 1 0;
    order: 1;
    min-width: 0;
    margin-inline-start: -14px;
    white-space: nowrap;
  }
  .waiting,
  .replying span {
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .waiting {
    max-width: max-content;
  }
  .waiting::before {
    display: inline-block;
    width: 14px;
    content: '';
  }
  .replying {
    align-self: center;
    max-width: 20em;
    padding-bottom: 2px;
    container-type: inline-size;
  }
  .replying span {
    display: block;
    padding-inline-start: 14px;
  }
  @container (max-width: 7em) {
    .replying span {
      display: none;
    }
  }
  @media (hover: hover) {
    .waiting:not(.late),
    .own:not(:hover, :focus-within) .replying {
      order: 0;
    }
  }
  .state,
  .state span {
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }

  @media print {
    pre {
      white-space: pre-wrap;
    }
    .replies[hidden] {
      display: block !important;
    }
    .acts,
    .more,
    .line,
    .folded,
    .composer,
    .held,
    .new,
    .top > :not(h2) {
      display: none;
    }
  }
`;
