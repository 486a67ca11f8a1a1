import { fanout } from './fanout.ts';
import type { Ground } from './ground.ts';
import { growth } from './growth.ts';
import { idle } from './idle.ts';
import { joining } from './joining.ts';
import { posts } from './posts.ts';
import { reading } from './reading.ts';
import type { Findings } from './report/findings.ts';
import { rooms } from './rooms.ts';
import { widget } from './widget.ts';
import { wire } from './wire.ts';

/** Finds something out. What it starts is gone when its ground is cleared. */
export type Bench = (ground: Ground) => Promise<Findings>;

/** All of `npm run bench`, in order. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  fanout,
  rooms,
  posts,
  reading,
  idle,
  joining,
  wire,
  growth,
  widget,
};
