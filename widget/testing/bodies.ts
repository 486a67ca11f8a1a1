/** Trees of comments that tests share. */
import type { Body } from '../../api/protocol.ts';

const LINK: Body = [
  {
    type: 'link',
    href: 'https://a.example/with/a/rather/long/address?that=goes&on=and-on',
    children: ['a link'],
  },
];

/** A comment with all that a comment may be made of. */
export const EVERYTHING: Body = [
  {
    type: 'paragraph',
    children: [
      'Plain, ',
      { type: 'emphasis', children: ['emphasis'] },
      ', ',
      { type: 'strong', children: ['strong'] },
      ', ',
      { type: 'strike', children: ['strike'] },
      ', ',
      { type: 'code', children: ['const code = 1;'] },
      ', ',
      ...LINK,
      '.',
      { type: 'break' },
      'A second line, and a word that never ends: ',
      'x'.repeat(120),
    ],
  },
  {
    type: 'quote',
    children: [
      { type: 'paragraph', children: ['Somebody said so.'] },
      { type: 'quote', children: [{ type: 'paragraph', children: ['And somebody else before.'] }] },
    ],
  },
  { type: 'code-block', children: [`if (isLong) return '${'long '.repeat(30)}';\n\n  next();`] },
  {
    type: 'list',
    children: [
      { type: 'item', children: ['One'] },
      {
        type: 'item',
        children: [
          'Two, with a list of its own',
          { type: 'list', start: 9, children: ['Nine', 'Ten'].map((children) => item(children)) },
        ],
      },
    ],
  },
  { type: 'paragraph', children: ['The end.'] },
];

function item(text: string): Body[number] {
  return { type: 'item', children: [text] };
}
