import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import type { ModerateRequest, Reason } from '../protocol.ts';
import type { Ground } from './ground.ts';
import type { CommentRow } from './schema.ts';
import { passVerdict } from './verdict.ts';

/** Answers `moderate`: staff give a comment of the page another status. [P42] */
export function moderate(ground: Ground, request: ModerateRequest, caller: Caller): Outcome {
  const { store } = ground;
  const staff = caller.participant === null ? undefined : store.participant(caller.participant);
  if (!staff || !may('moderate', staff)) return refused(request, 'forbidden');
  const page = store.page(caller.page);
  const row = store.comment(request.id);
  if (!page || row?.page !== page.id) return refused(request, 'not-found');
  if (request.revision !== undefined && request.revision !== row.revision)
    return refused(request, 'conflict');
  const { action, why = null } = request;
  const passed = passVerdict(ground, page, row, { action, why, staff });
  return { answer: thanks(request, passed.row), told: passed.told };
}

function refused({ ref }: ModerateRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), told: null };
}

function thanks({ ref }: ModerateRequest, { id, status, revision, place }: CommentRow): Outcome['answer'] {
  return {
    type: 'thanks',
    ...(ref === undefined ? {} : { ref }),
    id,
    status,
    ...(place === 'none' ? {} : { revision }),
  };
}
