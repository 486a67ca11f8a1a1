/** What an owner decides for their site. */
import * as v from 'valibot';
import { SETTING_CHANGES } from '../../comments/settings.ts';
import { LIMITS } from '../../protocol.ts';
import { FINDING, HELD_FOR } from '../answers/comments.ts';
import { rarely } from '../answers/values.ts';
import { STATUS } from '../forms/values.ts';
import { reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const { entries } = SETTING_CHANGES;

/** The same forms, with words. */
const FIELDS = {
  mode: v.pipe(
    entries.mode,
    v.description(
      'How new comments come in. `open`: at once. `hold-first`: until a comment of theirs is published, ' +
        'and those with links. `hold-all`: after approval. `closed`: not at all.',
    ),
  ),
  guests: v.pipe(entries.guests, v.description('Whether guests may introduce themselves and comment.')),
  anonymous: v.pipe(entries.anonymous, v.description('Whether guests may leave their name empty.')),
  closeAfterDays: v.pipe(
    entries.closeAfterDays,
    v.description('Days after its first comment that a page takes no more; 0: it always does.'),
  ),
  editWithin: v.pipe(
    entries.editWithin,
    v.description('Seconds for which authors may edit what they wrote, and take back that they deleted it.'),
    v.examples([900]),
  ),
  reportsToHold: v.pipe(
    entries.reportsToHold,
    v.description('Reports, from as many network prefixes, that hold a comment; 0: they never do.'),
    v.examples([3]),
  ),
  keepDeletedDays: v.pipe(
    entries.keepDeletedDays,
    v.description('Days for which the text of what was deleted, rejected or marked as spam can be restored.'),
    v.examples([30]),
  ),
  keepAddressesDays: v.pipe(
    entries.keepAddressesDays,
    v.description('Days for which it is known, as a keyed hash, which network prefix a comment came from.'),
    v.examples([30]),
  ),
  reactions: v.pipe(
    entries.reactions,
    v.description('The emojis that one may react with, in their order; none: reactions are off.'),
    v.examples([['👍', '❤️']]),
  ),
  presence: v.pipe(
    entries.presence,
    v.description('What readers see of who else reads a page: nothing, how many, or names, too.'),
  ),
  typing: v.pipe(
    entries.typing,
    v.description('What readers see of who is writing: nothing, how many, or names, too.'),
  ),
  reservedNames: v.pipe(
    entries.reservedNames,
    v.description('Names that only staff may bear, besides the usual ones.'),
    v.examples([['Wishtack']]),
  ),
  blockedWords: v.pipe(
    entries.blockedWords,
    v.description(
      'Words and phrases that make a comment spam, in whatever letters that look like theirs. ' +
        'What staff write is never looked at.',
    ),
    v.examples([['casino bonus']]),
  ),
  suspectWords: v.pipe(
    entries.suspectWords,
    v.description('Words and phrases that make a comment wait.'),
    v.examples([['crypto']]),
  ),
  patterns: v.pipe(
    entries.patterns,
    v.description(
      'Patterns that make a comment spam, in RE2’s syntax, of letters in lower case: they find what is written in any.',
    ),
    v.examples([['\\bfree (casino|bonus) spins?\\b']]),
  ),
  linksToHold: v.pipe(
    entries.linksToHold,
    v.description('Links that make a comment wait; 0: however many it has.'),
    v.examples([3]),
  ),
  spamHold: v.pipe(
    entries.spamHold,
    v.description(
      'What all findings together have to come to for a comment to wait; 0: none waits for that.',
    ),
    v.examples([50]),
  ),
  spamMark: v.pipe(
    entries.spamMark,
    v.description(
      'What they have to come to for it to be spam, of which its author learns nothing; 0: none is.',
    ),
    v.examples([100]),
  ),
  underAttack: v.pipe(
    entries.underAttack,
    v.description(
      'Whether newcomers have to do some work before they are let in: `off`: never; `auto`: while more come than people ' +
        'make; `on`: always.',
    ),
  ),
  pageParameters: v.pipe(
    entries.pageParameters,
    v.description('Which query parameters tell pages apart: `all`, `none`, or a list of names.'),
    v.examples(['all']),
  ),
};

const CHANGES = v.pipe(
  v.strictObject(FIELDS),
  v.minEntries(1, 'names no setting'),
  v.examples([{ mode: 'hold-all' as const, reportsToHold: 5 }]),
);

const TRIAL = v.pipe(
  v.strictObject({
    settings: v.optional(v.strictObject(FIELDS), {}),
    text: v.pipe(
      v.string(),
      v.metadata({ maxLength: LIMITS.textCodePoints }),
      v.description('What somebody whom the site does not know yet might write.'),
    ),
  }),
  v.examples([{ settings: { blockedWords: ['casino'] }, text: 'Come to our CAS1NO' }]),
);

const TRIED = v.object({
  status: STATUS,
  heldFor: rarely(HELD_FOR),
  findings: v.pipe(v.array(FINDING), v.description('What was found, whatever came of it.')),
});

/** As an answer it has all of them. */
export const SETTINGS = v.pipe(v.object(FIELDS), v.metadata({ required: Object.keys(FIELDS) }));

export const SETTINGS_ROUTES = [
  siteRoute({
    id: 'readSettings',
    tag: 'Settings',
    summary: 'The settings of the site',
    who: 'staff',
    method: 'get',
    path: '/settings',
    takes: NOTHING,
    asks: () => ({ type: 'read-settings' }),
    reply: reply('settings', SETTINGS, ({ settings }) => settings, { about: 'All settings.' }),
  }),
  siteRoute({
    id: 'changeSettings',
    tag: 'Settings',
    summary: 'Change settings',
    about: 'Only what is named is changed. Every open page knows it at once; nothing has to be restarted.',
    who: 'owners',
    method: 'patch',
    path: '/settings',
    takes: { ...NOTHING, body: CHANGES },
    asks: ({ body }) => ({ type: 'change-settings', settings: body }),
    reply: reply('settings', SETTINGS, ({ settings }) => settings, {
      about: 'All settings, as they are now.',
    }),
  }),
  siteRoute({
    id: 'trySettings',
    tag: 'Settings',
    summary: 'Try settings on a text',
    about:
      'What would become of a text by a newcomer, were these the settings besides those that there are. Nothing is ' +
      'changed, stored or asked elsewhere.',
    who: 'staff',
    method: 'post',
    path: '/settings/try',
    takes: { ...NOTHING, body: TRIAL },
    asks: ({ body }) => ({ type: 'try-settings', ...body }),
    reply: reply('tried', TRIED, ({ status, heldFor, findings }) => ({ status, heldFor, findings }), {
      about: 'What would become of it, and why.',
    }),
  }),
];
