import assert from 'node:assert/strict';
import test from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { columns, count, ifSo, moment, prose, status } from './columns.ts';
import { widthOf } from './plain-text.ts';
import { drawDetails, drawTable } from './table.ts';

interface Row {
  readonly no: number;
  readonly state: string;
  readonly pinned: boolean;
  readonly by: { readonly name: string };
  readonly text: string;
}

const COLUMNS = columns<Row>(
  ['NO', 'no', count],
  ['STATUS', 'state', status],
  ['PINNED', 'pinned', ifSo],
  ['AUTHOR', 'by.name', prose],
  ['TEXT', 'text', prose],
);
const row = (no: number, name: string, text: string, pinned = false): Row => ({
  no,
  state: 'held',
  pinned,
  by: { name },
  text,
});
const WIDE = { width: Infinity, hasColours: false };

test('columns stand below their titles, numbers at the right, and one without values is left out', () => {
  assert.equal(
    drawTable([row(7, 'Ada', 'Hello'), row(12, 'Bartholomew', 'Hi')], COLUMNS, WIDE),
    'NO  STATUS  AUTHOR       TEXT\n 7  held    Ada          Hello\n12  held    Bartholomew  Hi\n',
  );
  assert.match(drawTable([row(7, 'Ada', 'Hello', true)], COLUMNS, WIDE), /PINNED/);
});

test('names of any script and emoji leave the next column where it is', () => {
  const names = ['Ada', '山田太郎', '👩‍👩‍👧‍👦', 'Zoe\u0308', 'สวัสดี'];
  const [titles = '', ...lines] = drawTable(
    names.map((name) => row(1, name, '|')),
    COLUMNS,
    WIDE,
  )
    .trimEnd()
    .split('\n');
  const place = titles.indexOf('TEXT');
  assert.equal(lines.length, names.length);
  for (const line of lines) assert.equal(widthOf(line.slice(0, line.indexOf('|'))), place, line);
});

test('[A52] no comment makes a line of its own, or a colour', () => {
  const drawn = drawTable([row(1, '\u001B[2JAda', 'one\ntwo\r\u0007')], COLUMNS, WIDE);
  assert.equal(drawn.split('\n').length, 3);
  assert.match(drawn, /^[^\p{Cc}]*\n[^\p{Cc}]*\n$/u);
});

test('long texts are cut until the line fits, the longest first; numbers and names of states are not', () => {
  const drawn = drawTable([row(7, 'Ada', 'long '.repeat(50))], COLUMNS, { width: 40, hasColours: false });
  const [, line = ''] = drawn.split('\n');
  assert.ok(widthOf(line) <= 40);
  assert.match(line, /^ 7 {2}held {4}Ada {5}long long.*…$/);
});

test('a terminal that is too narrow for all gets longer lines rather than no texts', () => {
  const drawn = drawTable([row(7, 'Bartholomew the Great', 'long '.repeat(50))], COLUMNS, {
    width: 5,
    hasColours: false,
  });
  assert.match(drawn, /Bartholom… {2}long long…/);
});

test('colours take no columns', () => {
  const items = [row(7, 'Ada', 'Hello')];
  const coloured = drawTable(items, COLUMNS, { width: Infinity, hasColours: true });
  assert.ok(coloured.includes('\u001B[33mheld\u001B[39m'));
  assert.equal(stripVTControlCharacters(coloured), drawTable(items, COLUMNS, WIDE));
});

test('one item is shown whole, with the lines of its text; [A52] as plain as in a table', () => {
  const drawn = drawDetails(row(7, 'Ada', 'one\n\ntwo \u001B[31m'), COLUMNS, {
    width: 10,
    hasColours: false,
  });
  assert.equal(drawn, 'NO      7\nSTATUS  held\nAUTHOR  Ada\nTEXT    one\n\n        two ␛[31m\n');
});

test('what a server leaves out is left out', () => {
  assert.equal(drawTable([{ no: 1 }], COLUMNS, WIDE), 'NO\n 1\n');
  assert.equal(drawTable(['nonsense', null], COLUMNS, WIDE).trim(), '');
});

test('a time is that of the clock on the wall here', () => {
  const at = new Date(2026, 10, 3, 4, 5).getTime();
  assert.equal(moment().text(at), '2026-11-03 04:05');
  assert.equal(moment('never').text(null), 'never');
  assert.equal(moment().text(Infinity), '');
});
