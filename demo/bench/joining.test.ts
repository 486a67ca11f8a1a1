import { test } from 'node:test';
import { joining } from './joining.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “joining” runs with tiny numbers and fills its tables', (t) => findsSomething(t, joining));
