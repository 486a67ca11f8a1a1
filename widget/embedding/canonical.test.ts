import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CanonicalLink } from './canonical.ts';

const at = (path: string): URL => new URL(path, 'https://www.wishtack.com');
const link = (path: string): string => at(path).href;

test('a canonical link that named the address we were at is left behind when we go elsewhere, until it changes', () => {
  const canonical = new CanonicalLink();
  assert.equal(canonical.read(link('/one'), at('/one?ref=mail')), link('/one'));
  assert.equal(canonical.read(link('/one'), at('/two')), null);
  assert.equal(canonical.read(link('/two'), at('/two')), link('/two'));
  assert.equal(canonical.read(link('/two'), at('/one')), null);
  assert.equal(canonical.read(link('/two'), at('/two')), link('/two'), 'and back');
});

test('one that named another address counts wherever we are, and so does one whose address differs by a slash or a query', () => {
  const canonical = new CanonicalLink();
  assert.equal(canonical.read(link('/wish'), at('/wish/red')), link('/wish'));
  assert.equal(canonical.read(link('/wish'), at('/wish/blue')), link('/wish'));
  assert.equal(canonical.read(link('/list/?sort=price'), at('/list')), link('/list/?sort=price'));
  assert.equal(canonical.read(link('/list/?sort=price'), at('/other')), null);
});

test('where there is no link there is none', () => {
  assert.equal(new CanonicalLink().read(undefined, at('/one')), null);
});
