import type { Context } from 'hono';
import type { Actor } from '../comments/administration.ts';
import { fail } from '../problem.ts';
import type { AdminHouse } from './admin-house.ts';

/** Who asks, or what somebody without a token is told. */
export async function askerOf(c: Context, house: AdminHouse): Promise<Actor | Response> {
  const actor = await house.actor(c.req.raw);
  return actor ?? fail(c, 'not-introduced', { message: 'Send a token: Authorization: Bearer ….' });
}
