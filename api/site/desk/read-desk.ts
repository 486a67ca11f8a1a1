import type { AdminAnswer } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { ParticipantRow } from '../schema.ts';
import { answered } from './answer.ts';

/** Who asks, and what waits for them: the first question of whoever sits down. @param who somebody of the staff */
export function readDesk({ office }: Ground, { id, name, role }: ParticipantRow): Outcome<AdminAnswer> {
  const { comments } = office;
  return answered({
    type: 'desk',
    desk: {
      you: { id, name, role: role === 'owner' ? role : 'moderator' },
      held: comments.countOfStatus('held'),
      reported: comments.countReported(),
      spam: comments.countOfStatus('spam'),
      sequence: office.sequence(),
    },
  });
}
