import { test } from 'node:test';
import { growth } from './growth.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “growth” runs with tiny numbers and fills its tables', (t) => findsSomething(t, growth));
