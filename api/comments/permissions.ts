import type { Role } from '../protocol.ts';

/** What somebody may want to do. Every way in asks this one table. */
export type Act =
  | 'introduce'
  | 'comment'
  | 'comment-when-closed'
  | 'skip-approval'
  | 'see-unpublished'
  | 'report'
  | 'react'
  | 'edit'
  | 'edit-late'
  | 'withdraw'
  | 'moderate'
  | 'take-out'
  | 'erase'
  | 'run-site';

/** `own`: only what they wrote themselves, or who they are. */
type Grant = 'never' | 'own' | 'always';
type Grants = Readonly<Record<'reader' | Role, Grant>>;

function grants(reader: Grant, guest: Grant, member: Grant, moderator: Grant, owner: Grant): Grants {
  return { reader, guest, member, moderator, owner };
}

const TABLE: Readonly<Record<Act, Grants>> = {
  //                            reader    guest     member    moderator owner
  introduce: /*              */ grants('always', 'always', 'never', 'never', 'never'),
  comment: /*                */ grants('never', 'always', 'always', 'always', 'always'),
  'comment-when-closed': /*  */ grants('never', 'never', 'never', 'always', 'always'),
  'skip-approval': /*        */ grants('never', 'never', 'never', 'always', 'always'),
  'see-unpublished': /*      */ grants('never', 'own', 'own', 'always', 'always'),
  report: /*                 */ grants('always', 'always', 'always', 'always', 'always'),
  react: /*                  */ grants('never', 'always', 'always', 'always', 'always'),
  edit: /*                   */ grants('never', 'own', 'own', 'always', 'always'),
  'edit-late': /*            */ grants('never', 'never', 'never', 'always', 'always'),
  withdraw: /*               */ grants('never', 'own', 'own', 'own', 'own'),
  moderate: /*               */ grants('never', 'never', 'never', 'always', 'always'),
  'take-out': /*             */ grants('never', 'own', 'own', 'own', 'always'),
  erase: /*                  */ grants('never', 'own', 'own', 'own', 'always'),
  'run-site': /*             */ grants('never', 'never', 'never', 'never', 'always'),
};

export interface Who {
  readonly id: string;
  readonly role: Role;
}

/**
 * Whether `who` may do `act`; `null` is a reader who has not introduced themselves.
 * @param isOwn whether the act is about what they wrote themselves, or about themselves
 */
export function may(act: Act, who: Who | null, isOwn = false): boolean {
  const grant = TABLE[act][who?.role ?? 'reader'];
  return grant === 'always' || (grant === 'own' && isOwn);
}
