import assert from 'node:assert/strict';
import test from 'node:test';
import { CLOSE } from '../protocol.ts';
import type { CloseCode } from '../protocol.ts';
import { newSession } from '../room/seat.ts';
import type { Seat, SessionState } from '../room/seat.ts';
import { sitDown, stepIn } from './audience.ts';
import { startSites } from './testing/start-sites.ts';

const PAGE = '/wish';
const PLENTY = { most: 100, per: 1_000 };

class NotedSeat implements Seat {
  state: SessionState = { ...newSession('here'), you: { id: 'ada', name: 'Ada', role: 'guest' } };
  closed: CloseCode | undefined;

  send(): void {
    return undefined;
  }

  close(code: CloseCode): void {
    this.closed ??= code;
  }
}

test('[P57] [P47] [P54] whoever is in a room for one request is found there until they leave, whoever else goes', (t) => {
  const { sites } = startSites(t);
  const site = sites.get('a.example');
  const [first, second, reader] = [new NotedSeat(), new NotedSeat(), new NotedSeat()];
  const visits = [first, second].map((one) => stepIn(site, PAGE, one, PLENTY));
  const sitting = sitDown(site, PAGE, reader, PLENTY);
  assert.deepEqual(new Set([...visits, sitting].map(({ room }) => room)), new Set([site.room(PAGE)]));
  visits[0]?.leave();
  sitting.leave();
  sitting.leave();
  site.dismiss('ada');
  assert.deepEqual([first.closed, second.closed], [undefined, CLOSE.tokenExpired]);
  assert.equal(site.isIdle, false);
  visits[1]?.leave();
  assert.equal(site.room(PAGE), undefined);
  assert.equal(site.isIdle, true);
  const last = new NotedSeat();
  stepIn(site, PAGE, last, PLENTY);
  site.sendAway('siteGone');
  assert.equal(last.closed, CLOSE.siteGone);
});
