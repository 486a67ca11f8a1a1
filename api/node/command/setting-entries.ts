import { get, patch, post } from './api-request.ts';
import { isRecord, prose } from './columns.ts';
import type { Entry } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { PART, ask, details, done, list } from './run.ts';
import type { Show } from './run.ts';
import { AUDIT, TRIED } from './shown.ts';
import { drawTable } from './table.ts';

const showSettings: Show = (answer, { terminal }) => {
  const rows = Object.entries(isRecord(answer) ? answer : {}).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  const column = (title: string, path: string) => ({ title, path, format: prose });
  terminal.out(drawTable(rows, [column('SETTING', 'name'), column('VALUE', 'value')], terminal));
};

export const SETTING_ENTRIES: readonly Entry[] = [
  {
    name: 'settings show',
    does: 'show the settings of a site',
    scope: 'site',
    run: ask(() => get(['settings']), showSettings),
  },
  {
    name: 'settings set',
    does: 'change settings of a site, in every open page at once',
    takes: [['<setting...>', 'name=value; a list as JSON']],
    examples: [
      'settings set mode=hold-all',
      'settings set reportsToHold=5 anonymous=true',
      `settings set 'reservedNames=["Ada", "The Editors"]'`,
      `settings set underAttack=on 'patterns=["free (casino|bonus) spins?"]'`,
    ],
    scope: 'site',
    run: ask(
      ({ given }) => patch(['settings'], Object.fromEntries(given.all('setting').map(setting))),
      showSettings,
    ),
  },
  {
    name: 'settings try',
    does: 'show what would become of a text by a newcomer, and change nothing',
    takes: [
      ['<text>', 'what they would write; - reads it from the input'],
      ['[setting...]', 'settings to try instead of those that there are: name=value'],
    ],
    examples: [`settings try "Come to our casino" 'blockedWords=["casino"]'`],
    scope: 'site',
    run: ask(async ({ given, terminal }) => {
      const text = given.argument('text');
      return post(['settings', 'try'], {
        settings: Object.fromEntries(given.all('setting').map(setting)),
        text: text === '-' ? (await terminal.input()).replace(/\n$/, '') : text,
      });
    }, details(TRIED)),
  },
];

export const AUDIT_ENTRIES: readonly Entry[] = [
  {
    name: 'audit list',
    does: 'list what staff did, the last first',
    options: PART,
    scope: 'site',
    run: list(() => get(['audit']), AUDIT),
  },
  {
    name: 'audit undo',
    does: 'take back what an entry says, if it still stands',
    takes: [['<number>', 'as the list shows it']],
    examples: ['audit list --limit 5', 'audit undo 42'],
    scope: 'site',
    run: ask(({ given }) => post(['audit', given.argument('number'), 'undo'], undefined), done),
  },
];

/** Numbers, lists and yes or no are JSON; every other text is itself. */
function setting(text: string): [name: string, value: unknown] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Failure(EXIT.usage, `“${text}” is no setting: write name=value.`);
  const value = text.slice(equals + 1);
  return [text.slice(0, equals), /^(true|false|null|\d+|[[{].*)$/s.test(value) ? parse(value) : value];
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new Failure(EXIT.usage, `“${value}” is no list as JSON, such as '["Ada", "Bob"]'.`);
  }
}
