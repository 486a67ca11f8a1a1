/** A load generator: a process of its own that plays a crowd of visitors. */
import * as v from 'valibot';
import { offer } from '../processes/errands.ts';
import { catchUp } from './catch-up.ts';
import { Crowd } from './crowd.ts';
import { Arrivals, Gather, Load, Returns } from './errands.ts';
import type { DialectName } from './errands.ts';
import { framedOnce } from './framed-once-dialect.ts';
import { livethread } from './livethread-dialect.ts';
import { microseconds } from './clock.ts';
import { postPaced } from './load.ts';
import { Poster } from './poster.ts';
import { socketIo } from './socket-io-dialect.ts';
import type { Entrance, Someone } from './someone.ts';
import { Visitor } from './visitor.ts';

let crowd = new Crowd((entrance) => new Visitor(livethread, entrance));

offer('gather', (input) => {
  const { dialect, ...seating } = v.parse(Gather, input);
  crowd = new Crowd((entrance) => comeIn(dialect, entrance));
  return crowd.gather(seating);
});
offer('listen', () => crowd.listen());
offer('post', (input) => {
  const load = v.parse(Load, input);
  if (load.is === 'paced') return crowd.postPaced(load.perSecond, load.seconds);
  return crowd.postSaturating(load.onTheWay, load.seconds, load.until);
});
offer('settle', (input) => crowd.settle(v.parse(v.number(), input)));
offer('heard', () => crowd.heard());
offer('wire', () => crowd.wire());
offer('arrive', (input) => arrive(v.parse(Arrivals, input)));
offer('return', (input) => {
  const { url, page, missed, times } = v.parse(Returns, input);
  return catchUp(url, page, missed, times);
});
offer('leave', () => crowd.leave());

// Nothing else keeps it while nobody is seated.
process.channel?.ref();
process.stdout.write('The crowd is ready\n');

function comeIn(dialect: DialectName, entrance: Entrance): Someone {
  switch (dialect) {
    case 'livethread':
      return new Visitor(livethread, entrance);
    case 'livethread by POST':
      return new Poster(entrance);
    case 'socket.io':
      return new Visitor(socketIo, entrance);
    case 'framed once':
      return new Visitor(framedOnce, entrance);
    default:
      return dialect satisfies never;
  }
}

/** @returns milliseconds from when each was due until they were in the room */
async function arrive({ url, page, perSecond, seconds }: Arrivals): Promise<number[]> {
  const waited: number[] = [];
  await postPaced(perSecond, seconds, async (_, due) => {
    await crowd.enter(url, page, 'counts').seated();
    waited.push((microseconds() - due) / 1_000);
  });
  return waited;
}
