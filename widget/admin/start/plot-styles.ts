import { css } from 'lit';

/**
 * What uPlot needs of a style sheet, as far as its bars have it: its own would be an inline style element, which the
 * page's policy forbids.
 */
const canvas = css`
  .uplot {
    position: relative;
    width: min-content;
  }
  .u-wrap {
    position: relative;
    user-select: none;
  }
  .u-over,
  .u-under,
  .u-axis,
  .u-cursor-x {
    position: absolute;
  }
  .u-under {
    overflow: hidden;
  }
  .uplot canvas {
    display: block;
    position: relative;
    width: 100%;
    height: 100%;
  }
  .u-select {
    display: none;
  }
  .u-cursor-x {
    top: 0;
    left: 0;
    height: 100%;
    border-inline-end: 1px solid var(--edge);
    pointer-events: none;
    will-change: transform;
  }
  .u-off {
    display: none;
  }
`;

const figure = css`
  figure {
    display: grid;
    gap: 8px;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
  }
  .plot {
    min-width: 0;
    min-height: 150px;
    overflow: hidden;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    padding: 0;
    list-style: none;
  }
  .swatch {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-inline-end: 6px;
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .swatch.accent {
    background: var(--accent);
  }
  .swatch.warn {
    background: var(--warn);
  }
  .swatch.wrong {
    background: var(--wrong);
  }
  .swatch.edge {
    background: var(--edge);
  }
  summary {
    width: max-content;
    padding-block: 4px;
    color: var(--accent);
    cursor: pointer;
  }
  .scrolls {
    max-height: 20em;
    overflow: auto;
  }
`;

export const plotStyles = [canvas, figure];
