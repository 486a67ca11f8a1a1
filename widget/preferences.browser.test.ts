import type { LiveThread } from './live-thread.ts';
import { all, article, equal, ok, one, text, until } from './testing/browser-page.ts';
import { contrast, faintTexts, pageGround } from './testing/contrast.ts';
import { nextFrame } from './testing/frames.ts';
import { tabThrough } from './testing/keyboard.ts';
import { FORCED_COLOURS, LESS_MOTION, prefer, preferNothing } from './testing/preferences.ts';
import { rulesOf } from './testing/rules.ts';
import { author } from './testing/scripted-room.ts';
import { show, STATES } from './testing/states.ts';
import { clearWholePage, reading, settle, writePage } from './testing/whole-page.ts';

const canWantLess = await prefer(LESS_MOTION);
await preferNothing(LESS_MOTION);
const canForce = await prefer(FORCED_COLOURS);
await preferNothing(FORCED_COLOURS);

/** What of a comment changes by itself, and not at once, when it has come. */
async function changesOnArrival(): Promise<string[]> {
  const { thread, room } = await reading();
  room.say('New', { by: author('Yan') });
  await until(() => text(thread).includes('New'), 'it is there');
  const effects = article(thread, 'id-5')
    .getAnimations({ subtree: true })
    .map(({ effect }) => effect);
  return effects.flatMap((effect) =>
    effect instanceof KeyframeEffect ? [effect.pseudoElement ?? 'itself'] : [],
  );
}

describe('who wants less motion', () => {
  afterEach(async () => {
    clearWholePage();
    await preferNothing(LESS_MOTION);
  });

  if (canWantLess)
    it('sees it at once', async () => {
      await prefer(LESS_MOTION);
      equal(await changesOnArrival(), [], 'what changes');
    });

  const how = canWantLess ? '' : ' (here its rules are read: this engine cannot be told to want less)';
  it(`has nothing that moves or fades${how}`, async () => {
    const thread = await show(STATES['the form to ban'] ?? {}, writePage());
    equal(movingRules(thread), [], 'what moves all the same');
  });
});

/** What moves or fades, whatever the reader wants. */
function movingRules({ shadowRoot }: LiveThread): string[] {
  const rules = shadowRoot ? rulesOf(shadowRoot) : [];
  ok(rules.length > 50, 'there are rules');
  const always = rules.filter(({ under }) => !under.join().includes('prefers-reduced-motion: no-preference'));
  return always.flatMap(({ rule }) => {
    if (rule instanceof CSSKeyframesRule)
      return /opacity|transform|translate/.test(rule.cssText) ? [rule.cssText] : [];
    if (!(rule instanceof CSSStyleRule)) return [];
    const { transitionDuration, scrollBehavior } = rule.style;
    return parseFloat(transitionDuration || '0') > 0 || scrollBehavior === 'smooth' ? [rule.cssText] : [];
  });
}

const SHADES = ['light', 'dark'] as const;
const WHERE = [
  'reading',
  'all that a comment may be made of',
  'a comment that has just come',
  'the form in use',
  'a preview',
  'refused',
  'a text that is too long',
  'the menu of the staff',
  'the form to ban',
  'an editor',
];

describe('in colours that the system forces', () => {
  afterEach(async () => {
    clearWholePage();
    await preferNothing(FORCED_COLOURS);
  });

  if (canForce)
    for (const shade of SHADES) {
      for (const name of WHERE)
        it(`all can be read, ${shade}: ${name}`, async () => {
          await prefer({ ...FORCED_COLOURS, on: { forcedColors: 'active', colorScheme: shade } });
          const thread = await show(STATES[name] ?? {}, writePage(''));
          settle(thread);
          equal(thread.shadowRoot && faintTexts(thread.shadowRoot), [], 'what is hard to read');
          equal(
            edgesOf(thread).filter(({ isSeen }) => !isSeen),
            [],
            'buttons without an edge',
          );
        });

      it(`one sees what has the focus, ${shade}`, async () => {
        await prefer({ ...FORCED_COLOURS, on: { forcedColors: 'active', colorScheme: shade } });
        const steps = await tabThrough(await show(STATES['a reply being written'] ?? {}, writePage('')));
        ok(steps.length > 10, 'much is reached');
        equal(
          steps.filter(({ isSeen }) => !isSeen),
          [],
          'where one cannot see it',
        );
      });
    }
  else
    it('what only its ground tells has an edge, too (this engine cannot be told to force colours)', async () => {
      const thread = await show(STATES['the form to ban'] ?? {}, writePage());
      one(thread, 'textarea').focus();
      await nextFrame();
      const edges = edgesOf(thread);
      equal(edges.length, 2, 'buttons that stand on a ground of their own');
      equal(
        edges.filter(({ width }) => width < 1),
        [],
        'those without an edge',
      );
    });
});

interface Edge {
  readonly name: string;
  /** CSS pixels. */
  readonly width: number;
  readonly isSeen: boolean;
}

/** Of buttons that stand out by their ground alone, which forced colours take away. */
function edgesOf(thread: LiveThread): Edge[] {
  return all(thread, '.post, .acts-go')
    .filter((button) => button.checkVisibility())
    .map((button) => {
      const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(button);
      const width = borderTopStyle === 'none' ? 0 : parseFloat(borderTopWidth);
      const ratio = contrast(borderTopColor, 'transparent', [pageGround()]);
      return { name: button.textContent?.trim() ?? '', width, isSeen: width >= 1 && ratio >= 3 };
    });
}
