/** What friends have written under the telescope. */
import type { SeededComment } from './seed.ts';

/**
 * In the order of writing. Nobody says more than three things and all together stay below thirty, so that the site's
 * usual limits have nothing to object to. \u202f is the narrow space that French sets before units and tall marks.
 */
export const WISH_THREAD: readonly SeededComment[] = [
  {
    by: 'Ada Moreno',
    text:
      'We had exactly this one. It lives on a shelf and is outside within a minute, which is why it gets used. ' +
      'The big one that we bought later mostly gathers dust.',
    reactions: { '👍': ['Nora', 'Jonas', 'Mathieu'] },
  },
  { by: 'Nora', text: 'That is what I hoped to hear. Does it stand still on a garden table?', to: 0 },
  {
    by: 'Ada Moreno',
    text: 'On a stone one, very. On our folding table it trembled until we put a doormat under it.',
    to: 1,
    reactions: { '😄': ['Nora'] },
  },
  {
    by: 'Camille Roux',
    text:
      'Le mien a le même miroir. Pour la Lune, prenez tout de suite un oculaire de 6\u202fmm\u202f: celui qui est fourni ' +
      'ne grossit pas assez.\n\nLe reste peut attendre Noël.',
  },
  { by: 'Nora', text: 'Merci\u202f! Le 6\u202fmm suffit, ou faut-il aussi une Barlow\u202f?', to: 3 },
  {
    by: 'Camille Roux',
    text: 'Il suffit. Une Barlow, on l’achète, on l’essaie deux fois, et puis elle reste dans sa boîte.',
    to: 4,
    reactions: { '😄': ['Mathieu', 'Nora'], '👍': ['Ada Moreno'] },
  },
  {
    by: 'Jonas',
    text:
      'The shop by the canal has one on the counter, and they let you carry it round the block. ' +
      'I managed with one arm, and I am no athlete.',
  },
  {
    by: 'Mathieu',
    text:
      'Elin peut venir essayer le nôtre au club, un vendredi sur deux. Et s’il pleut, on fait des crêpes\u202f: ' +
      'personne n’est jamais rentré déçu.',
  },
  {
    by: 'Grandma Ruth',
    text: 'She has told me all about the crêpes already. I am afraid the telescope came second.',
    to: 7,
    reactions: { '😄': ['Mathieu', 'Nora', 'Camille Roux'] },
  },
  {
    by: 'Grandma Ruth',
    text:
      'Shall we *all* give her this one? Who joins me?\n\n' +
      '- **80 euros** from me, in place of yet another jumper\n- 149 to go',
    reactions: {
      '❤️': ['Nora', 'Jonas', 'Ada Moreno', 'Priya & Tom, third floor'],
      '🎉': ['Mathieu', 'Camille Roux'],
    },
  },
  { by: 'Jonas', text: 'Fifty from us.', to: 9, reactions: { '❤️': ['Grandma Ruth', 'Nora'] } },
  {
    by: 'Priya & Tom, third floor',
    text: 'And thirty from the two of us. We would like to be shown Saturn in return.',
    to: 9,
  },
  {
    by: 'Nora',
    text: 'You will all get a turn at it, and cocoa. @Camille Roux, would you teach us which knob is which?',
    to: 11,
    reactions: { '👍': ['Camille Roux'] },
  },
];
