import { LitElement, html, nothing } from 'lit';
import UPlot from 'uplot';
import { deskStyles } from '../styles.ts';
import { dataOf, HEIGHT, optionsOf } from './drawing.ts';
import type { Drawn } from './drawing.ts';
import { plotStyles } from './plot-styles.ts';
import { nameOfTime } from './times.ts';

/** One plot of what happened over time, what it says in words, and all its numbers as a table. */
export class DeskPlot extends LitElement {
  static override properties = { drawn: { attribute: false }, pointed: { state: true } };
  static override styles = [deskStyles, plotStyles];
  declare drawn: Drawn;
  /** The bar that is pointed at. */
  declare pointed: number | null;
  #canvas: UPlot | undefined;
  /** What the canvas was made for. */
  #madeFor: Drawn['span'] | undefined;
  readonly #resized = new ResizeObserver(() => this.#fit());
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #redraw = () => this.#canvas?.redraw();

  constructor() {
    super();
    this.pointed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#dark.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#dark.removeEventListener('change', this.#redraw);
    this.#canvas?.destroy();
    this.#canvas = undefined;
  }

  override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('drawn')) this.#draw();
  }

  override render() {
    const { plot, times, span } = this.drawn;
    const { pointed } = this;
    const at = pointed === null ? undefined : times[pointed];
    return html`<figure aria-labelledby="heading">
      <figcaption>
        <h3 id="heading">${plot.heading}</h3>
        ${this.#legend()}
        <span class="muted small">${at === undefined ? nothing : nameOfTime(at, span.each)}</span>
      </figcaption>
      <div class="plot" role="img" aria-label=${plot.summary}></div>
      ${plot.note === '' ? nothing : html`<p class="muted small">${plot.note}</p>`} ${this.#table()}
    </figure>`;
  }

  /** What each colour means, and how many that were: in all, or where one points. */
  #legend() {
    const { pointed } = this;
    return html`<ul class="legend">
      ${this.drawn.plot.lines.map(
        ({ name, colour, values, whole }) =>
          html`<li class="small">
            <span class=${`swatch ${colour.slice(2)}`}></span>${name}
            <span class="numbers"
              >${(pointed === null ? whole : (values[pointed] ?? 0)).toLocaleString('en')}</span
            >
          </li>`,
      )}
    </ul>`;
  }

  #table() {
    const { plot, times, span } = this.drawn;
    return html`<details>
      <summary class="small">As a table</summary>
      <div class="scrolls" role="region" tabindex="0" aria-labelledby="heading">
        <table>
          <thead>
            <tr>
              <th scope="col">${COLUMN[span.each]}</th>
              ${plot.lines.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${times.map(
              (time, bar) =>
                html`<tr>
                  <th scope="row">${nameOfTime(time, span.each)}</th>
                  ${plot.lines.map(({ values }) => html`<td class="number">${(values[bar] ?? 0).toLocaleString('en')}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  get #place(): HTMLElement | null {
    return this.renderRoot.querySelector('.plot');
  }

  #draw(): void {
    const { drawn } = this;
    const place = this.#place;
    if (!place || place.clientWidth === 0) return;
    if (this.#canvas && this.#madeFor === drawn.span) return this.#canvas.setData(dataOf(drawn));
    this.#canvas?.destroy();
    this.#madeFor = drawn.span;
    const style = getComputedStyle(this);
    const options = optionsOf(drawn, place.clientWidth, {
      colour: (name) => style.getPropertyValue(name),
      pointed: (bar) => (this.pointed = bar),
    });
    this.#canvas = new UPlot(options, dataOf(drawn), place);
  }

  #fit(): void {
    const width = this.#place?.clientWidth ?? 0;
    if (!this.#canvas) this.#draw();
    else if (width > 0) this.#canvas.setSize({ width, height: HEIGHT });
  }
}

const COLUMN = { hour: 'Hour from', day: 'Day (UTC)', week: 'Week (UTC)' } as const;

customElements.define('desk-plot', DeskPlot);
