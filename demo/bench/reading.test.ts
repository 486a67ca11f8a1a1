import { test } from 'node:test';
import { reading } from './reading.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “reading” runs with tiny numbers and fills its tables', (t) => findsSomething(t, reading));
