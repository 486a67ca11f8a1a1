import type { Context } from 'hono';
import type { Actor } from '../comments/administration.ts';
import { fail } from '../problem.ts';
import type { AdminHouse } from './admin-house.ts';
import { refuse } from './reply.ts';

/** Who asks, or what is told to somebody without a token, or while it cannot be known. */
export async function askerOf(c: Context, house: AdminHouse): Promise<Actor | Response> {
  const actor = await house.actor(c.req.raw);
  if (actor === null) return fail(c, 'not-introduced', { message: 'Send a token: Authorization: Bearer ….' });
  return 'status' in actor ? refuse(c, actor) : actor;
}
