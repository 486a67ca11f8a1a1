import assert from 'node:assert/strict';
import test from 'node:test';
import { menuPlace } from './menu-place.ts';
import type { Box } from './menu-place.ts';

const BOUNDS: Box = { left: 0, top: 0, right: 320, bottom: 600 };
const MENU = { width: 200, height: 240 };

function buttonAt(left: number, top: number): Box {
  return { left, top, right: left + 24, bottom: top + 24 };
}

test('the menu lies below its button, from where that begins', () => {
  assert.deepEqual(menuPlace(buttonAt(60, 100), MENU, BOUNDS, false), { left: 60, top: 128, height: 240 });
});

test('from right to left it begins at the right', () => {
  assert.equal(menuPlace(buttonAt(250, 100), MENU, BOUNDS, true).left, 74);
});

test('it stays within the sides', () => {
  assert.equal(menuPlace(buttonAt(280, 100), MENU, BOUNDS, false).left, 112);
  assert.equal(menuPlace(buttonAt(20, 100), MENU, BOUNDS, true).left, 8);
});

test('at the bottom it lies above its button', () => {
  assert.deepEqual(menuPlace(buttonAt(60, 560), MENU, BOUNDS, false), { left: 60, top: 316, height: 240 });
});

test('where there is room for it nowhere, it is lower, on the larger side', () => {
  const low = { ...BOUNDS, bottom: 300 };
  assert.deepEqual(menuPlace(buttonAt(60, 90), MENU, low, false), { left: 60, top: 118, height: 174 });
  assert.deepEqual(menuPlace(buttonAt(60, 190), MENU, low, false), { left: 60, top: 8, height: 178 });
});

test('wherever the button is, no more than the button is hidden, and the menu is within bounds', () => {
  for (let left = 0; left <= 296; left += 8)
    for (let top = 0; top <= 576; top += 8)
      for (const isRightToLeft of [false, true]) {
        const place = menuPlace(buttonAt(left, top), MENU, BOUNDS, isRightToLeft);
        assert.ok(place.left >= 0 && place.left + MENU.width <= BOUNDS.right);
        assert.ok(place.top >= 0 && place.top + place.height <= BOUNDS.bottom, `at ${left}, ${top}`);
        assert.ok(place.top >= top + 24 || place.top + place.height <= top, 'the button is free');
      }
});
