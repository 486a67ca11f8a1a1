import { test } from 'node:test';
import { idle } from './idle.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “idle” runs with tiny numbers and fills its tables', (t) => findsSomething(t, idle));
