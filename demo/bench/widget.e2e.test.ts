import { test } from 'node:test';
import { widget } from './widget.ts';
import { findsSomething } from './testing/finds-something.ts';

test('the bench “widget” runs with tiny numbers and fills its tables', (t) => findsSomething(t, widget));
