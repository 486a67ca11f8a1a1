import { NOBODY } from '../comments/administration.ts';
import type {
  Actor,
  AdminAnswer,
  AdminOutcome,
  AdminRequest,
  VerdictsRequest,
} from '../comments/administration.ts';
import { may } from '../comments/permissions.ts';
import type { Act } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Told } from '../comments/seam.ts';
import type { Status } from '../protocol.ts';
import type { Ground } from './ground.ts';
import { listAudit, listComments } from './listings.ts';
import type { ParticipantRow } from './schema.ts';
import { changeSettings } from './site-settings.ts';
import { addStaff, recognise, removeStaff } from './staff.ts';
import { passVerdict } from './verdict.ts';

/** What each request needs leave for. */
const NEEDS: Readonly<Record<AdminRequest['type'], Act>> = {
  'read-settings': 'moderate',
  'change-settings': 'run-site',
  'list-comments': 'moderate',
  'pass-verdict': 'moderate',
  'list-staff': 'run-site',
  'add-staff': 'run-site',
  'remove-staff': 'run-site',
  'list-audit': 'run-site',
};

/** Answers what staff ask of their site. */
export function administer(ground: Ground, request: AdminRequest, actor: Actor): AdminOutcome {
  const staff = recognise(ground, actor);
  if (!staff) return only(refuse('not-introduced', { message: NOBODY }));
  if (!may(NEEDS[request.type], staff)) return only(refuse('forbidden'));
  if (request.type === 'pass-verdict') return passVerdicts(ground, request, staff);
  return only(answerTo(ground, request, staff));
}

function only(answer: AdminAnswer): AdminOutcome {
  return { answer, told: [] };
}

function answerTo(
  ground: Ground,
  request: Exclude<AdminRequest, VerdictsRequest>,
  staff: ParticipantRow,
): AdminAnswer {
  switch (request.type) {
    case 'read-settings':
      return { type: 'settings', settings: ground.settings };
    case 'change-settings':
      return { type: 'settings', settings: changeSettings(ground, request.settings, staff) };
    case 'list-comments':
      return { type: 'comments', listing: listComments(ground.office, request) };
    case 'list-staff':
      return { type: 'staff', staff: ground.office.staff() };
    case 'add-staff':
      return addStaff(ground, request, staff);
    case 'remove-staff':
      return removeStaff(ground, request.id, staff);
    case 'list-audit':
      return { type: 'audit', listing: listAudit(ground.office, request) };
    default:
      return request satisfies never;
  }
}

/** One after another, each on the page where it is. */
function passVerdicts(ground: Ground, request: VerdictsRequest, staff: ParticipantRow): AdminOutcome {
  const { ids, action, why = null } = request;
  const told: Told[] = [];
  const statuses = ids.map((id): Status | null => {
    const row = ground.store.comment(id);
    const page = row && ground.office.pageById(row.page);
    if (!row || !page) return null;
    const passed = passVerdict(ground, page, row, { action, why, staff });
    if (passed.told) told.push(passed.told);
    return passed.row.status;
  });
  return { answer: { type: 'verdicts', statuses }, told };
}
