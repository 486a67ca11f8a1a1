import { LIMITS } from '../../../api/protocol.ts';
import type { Field, Group, Option } from './field.ts';
import { SPAM_FIELDS } from './spam-fields.ts';

const MODES: readonly Option[] = [
  {
    value: 'open',
    label: 'At once',
    about:
      'Every comment is there for all to read as soon as it is posted. For sites with readers you trust.',
  },
  {
    value: 'hold-first',
    label: 'The first after approval',
    about:
      'Somebody’s comments wait until you have approved one of theirs, and so do theirs with links until then. Good for most sites.',
  },
  {
    value: 'hold-all',
    label: 'All after approval',
    about: 'Every comment waits for you. For children’s sites, or while something is going on.',
  },
  {
    value: 'closed',
    label: 'Not at all',
    about: 'Threads can be read, and nobody can write. Single pages can be closed under Pages.',
  },
];

const COMING_IN: readonly Field[] = [
  {
    kind: 'choice',
    name: 'mode',
    label: 'New comments appear',
    about: 'A page can have a mode of its own, under Pages. What staff write is always there at once.',
    isPublic: true,
    options: MODES,
  },
  {
    kind: 'number',
    name: 'reportsToHold',
    label: 'Reports that take a comment off the page',
    about:
      'Readers can report a comment. After so many reports, from as many networks, it waits for you. Fewer make you safer, and make it easier to silence somebody.',
    units: [['report', 'reports', 1]],
    least: 0,
    most: 1_000,
    zero: 'Reports are listed for you, and never hide anything.',
  },
  {
    kind: 'number',
    name: 'closeAfterDays',
    label: 'Close a page after',
    about:
      'Counted from its first comment. Old threads get more spam than conversation; what is there stays readable.',
    units: [['day', 'days', 1]],
    least: 0,
    most: 36_500,
    zero: 'Pages stay open for ever.',
  },
  {
    kind: 'number',
    name: 'editWithin',
    label: 'Authors may edit and bring back for',
    about:
      'For typos and second thoughts. An edited comment says that it is, and may wait again if a link was put in.',
    isPublic: true,
    units: [
      ['second', 'seconds', 1],
      ['minute', 'minutes', 60],
      ['hour', 'hours', 3_600],
      ['day', 'days', 86_400],
    ],
    least: 0,
    most: 31_536_000,
    zero: 'What is posted stays as it is.',
  },
];

const WHO: readonly Field[] = [
  {
    kind: 'choice',
    name: 'guests',
    label: 'Guests',
    about: 'Whoever is not signed on by your site. Without guests you need a sign-on: see Staff and sign-on.',
    isPublic: true,
    options: [
      { value: true, label: 'May comment', about: 'They give a name, and need no account.' },
      { value: false, label: 'May only read', about: 'Only members of your site can write.' },
    ],
  },
  {
    kind: 'choice',
    name: 'anonymous',
    label: 'A guest’s name',
    about: 'Comments without a name are shown as “Anonymous”.',
    isPublic: true,
    options: [
      { value: false, label: 'Is needed' },
      { value: true, label: 'May be left empty' },
    ],
  },
  {
    kind: 'list',
    name: 'reservedNames',
    label: 'Reserved names',
    about:
      'Names that only staff may bear, also in letters that look like theirs. Names such as “Admin” and “Moderator” always are. Add your brand and your authors.',
    most: 200,
    longest: 60,
    example: 'Wishtack',
  },
];

const SEEN: readonly Option[] = [
  { value: 'off', label: 'Nothing' },
  { value: 'count', label: 'How many' },
  { value: 'names', label: 'How many, and the names of those who have given one' },
];

const COMPANY: readonly Field[] = [
  {
    kind: 'emojis',
    name: 'reactions',
    label: 'Reactions',
    about:
      'The emojis that one may react with, in this order. Leave it empty to switch reactions off; what was given stays, and is not shown.',
    isPublic: true,
    most: LIMITS.emojis,
  },
  {
    kind: 'choice',
    name: 'presence',
    label: 'Of who else reads a page, readers see',
    about: 'Company makes people write. Names may be too much on a site about something private.',
    isPublic: true,
    options: SEEN,
  },
  {
    kind: 'choice',
    name: 'typing',
    label: 'Of who is writing, readers see',
    about: 'Who sees that an answer is coming waits for it.',
    isPublic: true,
    options: SEEN,
  },
];

const KEEPING: readonly Field[] = [
  {
    kind: 'number',
    name: 'keepDeletedDays',
    label: 'Keep the text of what was removed for',
    about:
      'As long as this, what was deleted, rejected or marked as spam can be restored. After that its text is gone for good.',
    units: [['day', 'days', 1]],
    least: 1,
    most: 3_650,
  },
  {
    kind: 'number',
    name: 'keepAddressesDays',
    label: 'Know where a comment came from for',
    about:
      'Never an address: a keyed hash of the network, which is what a ban of a network needs. Shorter is kinder to readers, longer helps against those who come back.',
    units: [['day', 'days', 1]],
    least: 1,
    most: 3_650,
  },
];

const PAGES: readonly Field[] = [
  {
    kind: 'parameters',
    name: 'pageParameters',
    label: 'What behind the ? of an address makes another page',
    about:
      'Known tracking parameters, such as utm_source, never do. If all your pages differ by their paths, “Nothing” keeps every stray parameter from opening an empty thread. Threads that become one by a change are merged.',
    most: 100,
    longest: 100,
  },
];

/** All settings, in the order in which somebody who sets up a site thinks of them. */
export const GROUPS: readonly Group[] = [
  {
    id: 'coming-in',
    title: 'How comments come in',
    about: 'Who has to wait, and for how long.',
    fields: COMING_IN,
  },
  { id: 'who', title: 'Who may write', about: 'Guests, members, and their names.', fields: WHO },
  {
    id: 'spam',
    title: 'Spam',
    about:
      'Each comment is looked at in several ways, and what is found has a score. Moderators see what was found; authors never do. What staff write is not looked at.',
    fields: SPAM_FIELDS,
  },
  {
    id: 'company',
    title: 'Reactions and presence',
    about: 'What readers notice of one another.',
    fields: COMPANY,
  },
  { id: 'keeping', title: 'Data and time', about: 'What is kept, and for how long.', fields: KEEPING },
  { id: 'pages', title: 'Pages', about: 'Which address has which thread.', fields: PAGES },
];

const LABELS = new Map<string, string>(
  GROUPS.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)),
);

/** What a setting is called here; `undefined`: there is none of this name. */
export function labelOf(name: string): string | undefined {
  return LABELS.get(name);
}
