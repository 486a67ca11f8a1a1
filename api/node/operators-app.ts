import { isAbsolute } from 'node:path';
import type { Hono } from 'hono';
import * as v from 'valibot';
import { createApp } from '../app.ts';
import { fail } from '../problem.ts';
import type { OpenHouse } from './open-house.ts';

const BACKUP = v.strictObject({ folder: v.pipe(v.string(), v.check(isAbsolute, 'is no absolute path')) });

/** The front door for those who can reach the data folder itself: they are the operator, and may also copy it. */
export function createOperatorsApp(opened: OpenHouse): Hono {
  const app = createApp(opened.operatorsHouse);
  app.post('/api/admin/backups', async (c) => {
    const asked = v.safeParse(BACKUP, await c.req.json().catch(() => null));
    if (!asked.success) return fail(c, 'malformed', { message: `folder: ${asked.issues[0].message}.` });
    try {
      return c.json(await opened.backUp(asked.output.folder), 201);
    } catch (error) {
      // They reach the data folder itself: what the system says of a path is no secret from them.
      const why = error instanceof Error ? error.message : String(error);
      return fail(c, 'malformed', { message: `folder: nothing can be written there. ${why}` });
    }
  });
  return app;
}
