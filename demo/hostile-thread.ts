/** What customers of the hostile page have written, of whom one tries what Markdown can be made to do. */
import type { SeededComment } from './seed.ts';

const LONG_LINE = `tighten(nut, { ${'quarterTurns: 1, '.repeat(14)} })`;
const MANY_LINKS = Array.from({ length: 24 }, (_, n) => `[${n + 1}](https://lamps.example/parts/${n + 1})`);

export const HOSTILE_THREAD: readonly SeededComment[] = [
  {
    by: 'Mabel',
    text: 'Mine nodded for years. It was the **joint**, as you say. Two new washers, ~~one evening~~ ten minutes.',
  },
  {
    by: '<b>Rex</b>',
    text:
      '> > > > > Who said so?\n> > > > Somebody.\n> > > I did.\n> > He did.\n> Fine.\n\n' +
      `\`\`\`\n${LONG_LINE}\n\`\`\`\n\n` +
      `All parts: ${MANY_LINKS.join(' ')}\n\n` +
      '[Free lamps](javascript:alert(1)) [more](data:text/html,hello) <img src=x onerror=alert(1)> ![](https://lamps.example/x.png)\n\n' +
      `1. ${'w'.repeat(160)}\n2. # no heading\n   - \u202etfel morf nettirw\n\n* * *`,
    to: 0,
  },
  { by: 'Bert', text: 'Thank you, Mabel. And you, Rex, were a lively child, I think.', to: 1 },
];
