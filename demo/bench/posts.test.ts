import { test } from 'node:test';
import { posts } from './posts.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “posts” runs with tiny numbers and fills its tables', (t) => findsSomething(t, posts));
