import type { Field } from './field.ts';

const points = [['point', 'points', 1]] as const;

export const SPAM_FIELDS: readonly Field[] = [
  {
    kind: 'number',
    name: 'linksToHold',
    label: 'Links that make a comment wait',
    about:
      'Most spam has links, and so have some of the best comments. Those of people who are known here may have more.',
    units: [['link', 'links', 1]],
    least: 0,
    most: 200,
    zero: 'However many it has, none waits for them.',
  },
  {
    kind: 'number',
    name: 'spamHold',
    label: 'A comment waits from',
    about: 'What was found is added up. Lower, and more waits for you; higher, and more is there at once.',
    units: points,
    least: 0,
    most: 10_000,
    zero: 'None waits for what was found.',
  },
  {
    kind: 'number',
    name: 'spamMark',
    label: 'A comment is spam from',
    about:
      'It goes to the spam list, where you can restore it. Its author is told that it waits, and never that it is spam.',
    units: points,
    least: 0,
    most: 10_000,
    zero: 'None is spam by itself.',
  },
  {
    kind: 'list',
    name: 'blockedWords',
    label: 'Blocked words',
    about:
      'Words and phrases that make a comment spam, in whatever letters that look like theirs: “casino” finds “CA$İN0”, too. For what nobody says on your site and means well.',
    most: 500,
    longest: 100,
    example: 'casino bonus',
  },
  {
    kind: 'list',
    name: 'suspectWords',
    label: 'Suspect words',
    about: 'Words and phrases that make a comment wait. For insults, and for what is spam only mostly.',
    most: 500,
    longest: 100,
    example: 'crypto',
  },
  {
    kind: 'list',
    name: 'patterns',
    label: 'Patterns',
    about:
      'For what words cannot say: regular expressions (RE2’s syntax) that make a comment spam. They see the text in lower case.',
    most: 50,
    longest: 200,
    example: String.raw`\b[a-z]+\.(top|xyz)\b`,
    isCode: true,
  },
  {
    kind: 'choice',
    name: 'underAttack',
    label: 'Work for newcomers',
    about:
      'A newcomer’s device has to compute for about a second before it may introduce itself. People hardly notice; floods by machines become expensive.',
    options: [
      { value: 'off', label: 'Never' },
      { value: 'auto', label: 'While very many come', about: 'More newcomers than people make.' },
      { value: 'on', label: 'Always', about: 'While an attack goes on.' },
    ],
  },
];
