import type { Role } from '../protocol.ts';

/** What somebody may want to do. Every way in asks this one table. */
export type Act =
  | 'introduce'
  | 'comment'
  | 'comment-when-closed'
  | 'skip-approval'
  | 'see-unpublished'
  | 'moderate'
  | 'run-site';

/** `own`: only what they wrote themselves. */
type Grant = 'never' | 'own' | 'always';
type Grants = Readonly<Record<'reader' | Role, Grant>>;

const TABLE: Readonly<Record<Act, Grants>> = {
  introduce: { reader: 'always', guest: 'always', member: 'never', moderator: 'never', owner: 'never' },
  comment: { reader: 'never', guest: 'always', member: 'always', moderator: 'always', owner: 'always' },
  'comment-when-closed': {
    reader: 'never',
    guest: 'never',
    member: 'never',
    moderator: 'always',
    owner: 'always',
  },
  'skip-approval': { reader: 'never', guest: 'never', member: 'never', moderator: 'always', owner: 'always' },
  'run-site': { reader: 'never', guest: 'never', member: 'never', moderator: 'never', owner: 'always' },
  moderate: { reader: 'never', guest: 'never', member: 'never', moderator: 'always', owner: 'always' },
  'see-unpublished': { reader: 'never', guest: 'own', member: 'own', moderator: 'always', owner: 'always' },
};

export interface Who {
  readonly id: string;
  readonly role: Role;
}

/**
 * Whether `who` may do `act`; `null` is a reader who has not introduced themselves.
 * @param author the id of the participant who wrote what the act is about
 */
export function may(act: Act, who: Who | null, author?: string): boolean {
  const grant = TABLE[act][who?.role ?? 'reader'];
  return grant === 'always' || (grant === 'own' && author !== undefined && author === who?.id);
}
