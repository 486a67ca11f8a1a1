/** The views of the desk, by the name that they have in the address: `#/<site>/<name>/<path>`. */
export interface View {
  readonly title: string;
  /** The element that shows it. */
  readonly tag: `desk-${string}`;
  /** Whether only owners may see it. */
  readonly isOwners: boolean;
  load(): Promise<unknown>;
}

export const VIEWS = {
  start: { title: 'Overview', tag: 'desk-start', isOwners: false, load: () => import('./start/start.ts') },
  queue: { title: 'Queue', tag: 'desk-queue', isOwners: false, load: () => import('./queue/queue.ts') },
  comments: {
    title: 'Comments',
    tag: 'desk-comments',
    isOwners: false,
    load: () => import('./queue/comments.ts'),
  },
  pages: { title: 'Pages', tag: 'desk-pages', isOwners: false, load: () => import('./pages/pages.ts') },
  participants: {
    title: 'People',
    tag: 'desk-participants',
    isOwners: false,
    load: () => import('./people/participants.ts'),
  },
  bans: { title: 'Bans', tag: 'desk-bans', isOwners: false, load: () => import('./people/bans.ts') },
  settings: {
    title: 'Settings',
    tag: 'desk-settings',
    isOwners: true,
    load: () => import('./settings/settings.ts'),
  },
  staff: {
    title: 'Staff and sign-on',
    tag: 'desk-staff',
    isOwners: true,
    load: () => import('./staff/staff.ts'),
  },
  outgoing: {
    title: 'Webhooks',
    tag: 'desk-outgoing',
    isOwners: true,
    load: () => import('./outgoing/outgoing.ts'),
  },
  audit: { title: 'Audit log', tag: 'desk-audit', isOwners: true, load: () => import('./staff/audit.ts') },
} as const satisfies Readonly<Record<string, View>>;

export type ViewName = keyof typeof VIEWS;

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(VIEWS, name);
}
