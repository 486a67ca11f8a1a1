import assert from 'node:assert/strict';
import { it } from 'node:test';
import { memoryNotes } from '../testing/held-world.ts';
import { VisitNotes } from './visit-notes.ts';

const HERE = 'wss://comments.example/wishes/1';

it('a visit is found again by the page that it was to, whatever campaign led there', () => {
  const notes = memoryNotes();
  const kept = { history: 'one and only', newest: 320, unread: [110, 90] };
  new VisitNotes(notes, HERE).write(kept, 1_000);
  assert.deepEqual(new VisitNotes(notes, `${HERE}?utm_source=mail`).read(), { ...kept, unread: [90, 110] });
  assert.equal(new VisitNotes(notes, 'wss://comments.example/wishes/2').read(), undefined);
});

it('nothing of it says that somebody has written', () => {
  const notes = memoryNotes();
  new VisitNotes(notes, HERE).write({ history: 'one', newest: 320, unread: [] }, 1_000);
  assert.ok(notes.names('').every((name) => name.startsWith('read ')));
});

it('a note that is of something else is no visit', () => {
  const notes = memoryNotes();
  notes.write(`read seen ${HERE}`, 'nonsense');
  assert.equal(new VisitNotes(notes, HERE).read(), undefined);
});

it('200 pages are kept, and 100 unread comments of each: the last ones', () => {
  const notes = memoryNotes();
  const unread = Array.from({ length: 150 }, (_, n) => n);
  for (let page = 1; page <= 203; page += 1) {
    const visits = new VisitNotes(notes, `wss://comments.example/${page}`);
    visits.write({ history: 'one', newest: 320, unread }, 1_000 + page);
  }
  const first = new VisitNotes(notes, 'wss://comments.example/1');
  assert.equal(first.read(), undefined);
  assert.equal(notes.names('read seen ').length, 200);
  const last = new VisitNotes(notes, 'wss://comments.example/4');
  assert.deepEqual(last.read()?.unread, unread.slice(50));
  last.write({ history: 'one', newest: 400, unread: [] }, 9_000);
  assert.equal(notes.names('read seen ').length, 200);
});
