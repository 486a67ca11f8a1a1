import { test } from 'node:test';
import { fanout } from './fanout.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “fanout” runs with tiny numbers and fills its tables', (t) => findsSomething(t, fanout));
