import { test } from 'node:test';
import { wire } from './wire.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “wire” runs with tiny numbers and fills its tables', (t) => findsSomething(t, wire));
