import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from './wrap.ts';
import type { Kind } from './wrap.ts';

/** `«` and `»` stand where the selection begins and ends; `|` where nothing is selected. */
function wrapped(marked: string, kind: Kind): string {
  const [before = '', inner = '', after = ''] = marked.replace('|', '«»').split(/[«»]/);
  const text = before + inner + after;
  const selection = { start: before.length, end: before.length + inner.length };
  const { at, insert, selected } = wrap(text, selection, kind);
  const changed = text.slice(0, at.start) + insert + text.slice(at.end);
  const { start, end } = selected;
  const shown = `${changed.slice(0, start)}«${changed.slice(start, end)}»${changed.slice(end)}`;
  return shown.replace('«»', '|');
}

const CASES: readonly [Kind, string, string][] = [
  ['bold', 'a «b» c', 'a **«b»** c'],
  ['bold', 'a **«b»** c', 'a «b» c'],
  ['bold', '|', '**|**'],
  ['bold', '**|**', '|'],
  ['bold', 'a« b »c', 'a **«b»** c'],
  ['bold', '*«b»*', '***«b»***'],
  ['bold', '***«b»***', '*«b»*'],
  ['italic', 'a «b»', 'a *«b»*'],
  ['italic', '*«b»*', '«b»'],
  ['italic', '**«b»**', '***«b»***'],
  ['italic', '***«b»***', '**«b»**'],
  ['italic', '«😀»', '*«😀»*'],
  ['code', 'a «b»', 'a `«b»`'],
  ['code', '`«b»`', '«b»'],
  ['code', '«a\n  b»', '```\n«a\n  b»\n```'],
  ['code', 'x «a\nb» y', 'x \n```\n«a\nb»\n```\n y'],
  ['link', 'see «this»', 'see [this](«https://»)'],
  ['link', 'see |', 'see [|](https://)'],
  ['link', '«https://a.example/b»', '[|](https://a.example/b)'],
  ['quote', 'a\nb«c\nd»e\nf', 'a\n«> bc\n> de»\nf'],
  ['quote', '«> a\n> b»', '«a\nb»'],
  ['quote', '|', '> |'],
  ['quote', '\n|\n', '\n> |\n'],
  ['list', 'a|b', '- ab|'],
  ['list', '«a\nb»', '«- a\n- b»'],
  ['list', '- |', '|'],
];
for (const [kind, before, after] of CASES)
  test(`${kind} makes of ${JSON.stringify(before)} ${JSON.stringify(after)}`, () => {
    assert.equal(wrapped(before, kind), after);
  });
