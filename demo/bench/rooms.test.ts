import { test } from 'node:test';
import { rooms } from './rooms.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “rooms” runs with tiny numbers and fills its tables', (t) => findsSomething(t, rooms));
