import { html, render } from 'lit/html.js';
import { keyedList } from '../keyed-list.ts';
import type { Arrange } from '../keyed-list.ts';
import { equal, ok } from '../testing/browser-page.ts';
import { arrange } from './arrange.ts';

/** A list on the page, and how to draw it with other keys. */
function listOn(place: HTMLElement, how: Arrange | null = arrange): (keys: readonly string[]) => Element {
  return (keys) => {
    const items = keys.map((key) => ({ key, isSame: true, view: () => html`<p>${key}</p>` }));
    render(html`<div ${keyedList(items, how ?? undefined)}></div>`, place);
    const list = place.firstElementChild;
    if (!list) throw new Error('There is no list.');
    return list;
  };
}

function drawn(list: Element): string[] {
  return [...list.querySelectorAll('p')].map((item) => item.textContent ?? '');
}

function comments(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => `id-${from + at}`);
}

/** The same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

describe('the children of a list', () => {
  let place: HTMLElement;
  beforeEach(() => document.body.append((place = document.createElement('div'))));
  afterEach(() => place.remove());

  it('stand in the order of their keys, whatever comes, goes and moves, and no stretch is empty', () => {
    const roll = dice(7);
    const draw = listOn(place);
    let keys: string[] = [];
    let next = 0;
    for (let round = 0; round < 400; round += 1) {
      const coming = roll(4) ? roll(3) : 10 + roll(40);
      keys.splice(roll(keys.length + 1), 0, ...comments(next, (next += coming)));
      if (roll(3) === 0) keys.splice(roll(keys.length + 1), roll(keys.length > 200 ? 60 : 4));
      if (keys.length && roll(3) === 0)
        keys.splice(roll(keys.length), 0, ...keys.splice(roll(keys.length), 1));
      keys = [...new Set(keys)];
      const list = draw(keys);
      equal(drawn(list), keys, `round ${round}`);
      equal(list.querySelectorAll('.stretch:empty, .stretch .stretch').length, 0, 'stretches');
    }
    ok(place.querySelector('.stretch'), 'there are some');
  });

  it('that stay are the same elements, in the same stretch', () => {
    const draw = listOn(place);
    const list = draw(comments(0, 100));
    const before = [...list.querySelectorAll('p')];
    const around = before.map((item) => item.parentElement?.parentElement);
    draw(['first', ...comments(0, 50), 'middle', ...comments(50, 100), 'last']);
    const after = [...list.querySelectorAll('p')].filter((item) => item.textContent?.startsWith('id'));
    ok(
      after.every((item, at) => item === before[at] && item.parentElement?.parentElement === around[at]),
      'they are',
    );
  });

  it('that are new in a row come in stretches', () => {
    const list = listOn(place)(comments(0, 55));
    const lengths = [...list.children].map((stretch) => stretch.childElementCount);
    equal(lengths, [10, 10, 10, 10, 15]);
  });

  it('come in stretches of their own whenever one asks for more of them, above and below', () => {
    const draw = listOn(place);
    for (let half = 50; half <= 500; half += 50) {
      const list = draw(['0', ...comments(500 - half, 500 + half), 'Infinity']);
      const ways = [list.firstElementChild, list.lastElementChild].map((way) => way?.textContent);
      equal(ways, ['0', 'Infinity'], 'the ways to more, in no stretch');
    }
    const lengths = [...place.querySelectorAll('.stretch')].map((stretch) => stretch.childElementCount);
    equal(
      lengths,
      lengths.map(() => 10),
    );
    equal(lengths.length, 100, 'the stretches');
  });

  it('that come one by one share stretches, too, at both ends', () => {
    const draw = listOn(place);
    draw(comments(0, 5));
    for (let count = 1; count <= 100; count += 1) {
      const keys = comments(-count, 12 + count);
      equal(drawn(draw(keys)), keys);
    }
    const stretches = [...place.querySelectorAll('.stretch')];
    const most = Math.max(...stretches.map((stretch) => stretch.childElementCount));
    ok(stretches.length <= 22 && most <= 10, `${stretches.length} of at most ${most}`);
  });

  it('are no stretch where they are few', () => {
    equal(listOn(place)(comments(0, 9)).querySelector('.stretch'), null);
  });

  it('keep the focus also before there is anything to arrange them with', () => {
    const draw = listOn(place, null);
    const list = draw(['b', 'c']);
    const first = list.querySelector('p');
    if (!first) throw new Error('There is none.');
    first.tabIndex = -1;
    first.focus();
    for (const keys of [
      ['b', 'c'],
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'd'],
    ]) {
      equal(drawn(draw(keys)), keys);
      ok(document.activeElement === first, `has the focus among ${keys.join(' ')}`);
    }
  });
});
