/** The words of the command line, made of the table of commands. */
import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { completionScript, SHELLS } from './completion.ts';
import { ENTRIES, SUBJECTS } from './entries.ts';
import type { Entry, OptionEntry } from './entry.ts';
import { EXIT_MEANINGS } from './failure.ts';
import { Given } from './given.ts';
import { SERVE_FLAGS } from './serve-flags.ts';
import type { Terminal } from './terminal.ts';

/** What the words lead to. */
export interface Doing {
  /** Runs a command of the table. */
  enter(entry: Entry, given: Given): Promise<void>;
  /** Starts a server with flags for its configuration. */
  serve(argv: readonly string[]): Promise<void>;
}

const ABOUT =
  'Runs a comments server, and does on the command line what its admin API does. Commands talk to the server that ' +
  'runs on DATA_DIR; where none runs they open its files themselves. To reach one elsewhere, say --url and put a ' +
  'token into LIVETHREAD_TOKEN.';

const REACHING: readonly OptionEntry[] = [
  { flags: '--json', meaning: 'what the API answers, for scripts' },
  { flags: '--data-dir <folder>', meaning: 'the server on this folder (DATA_DIR, ./data)' },
  { flags: '--url <address>', meaning: 'the server at this address, with the token in LIVETHREAD_TOKEN' },
  {
    flags: '--token-file <file>',
    meaning: 'where the token for --url is instead; a token itself is no flag',
  },
];
const INSTALLING = [
  'completion bash > ~/.local/share/bash-completion/completions/livethread',
  'completion zsh > ~/.livethread.zsh   # and in ~/.zshrc: source ~/.livethread.zsh',
  'completion fish > ~/.config/fish/completions/livethread.fish',
];
const SITE: OptionEntry = {
  flags: '--site <name>',
  meaning: 'which site; may be left out where there is one',
};
const ONE_SITE: OptionEntry = { flags: '--site <name>', meaning: 'only for this site' };

export function buildProgram(terminal: Terminal, doing: Doing): Command {
  const program = new Command('livethread')
    .description(ABOUT)
    .version(ownVersion())
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(text + hintOn(text)),
      getOutHelpWidth: () => helpWidth(terminal),
      getErrHelpWidth: () => helpWidth(terminal),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .configureHelp({ subcommandTerm: termOf })
    .addHelpText('after', () => `\nExit codes:\n${exitCodes()}`);
  addServe(program, doing);
  for (const entry of ENTRIES) addEntry(program, entry, doing);
  program
    .command('completion')
    .description('print what makes a shell complete these words')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText('after', () => examples(INSTALLING))
    .action((shell: unknown) => terminal.out(completionScript(String(shell), program)));
  return program;
}

function addServe(program: Command, doing: Doing): void {
  const serve = program
    .command('serve')
    .description(
      'run the comments server, until SIGTERM or Ctrl+C; each flag may also be a variable, as PORT for --port',
    )
    .addHelpText('after', examples(['serve --data-dir /var/lib/livethread --sites www.example.com']));
  for (const [flags, meaning] of SERVE_FLAGS) serve.addOption(new Option(flags, meaning));
  serve.action(async () => {
    const given: Readonly<Record<string, unknown>> = serve.opts();
    const argv = serve.options.flatMap((one) => {
      const value = given[one.attributeName()];
      return typeof value === 'string' ? [`--${one.name()}=${value}`] : [];
    });
    await doing.serve(argv);
  });
}

function addEntry(program: Command, entry: Entry, doing: Doing): void {
  const words = entry.name.split(' ');
  const command = groupOf(program, words.slice(0, -1))
    .command(words.at(-1) ?? '')
    .description(entry.does);
  for (const [argument, meaning] of entry.takes ?? []) command.addArgument(new Argument(argument, meaning));
  for (const one of [...(entry.options ?? []), ...optionsOf(entry)]) command.addOption(optionFrom(one));
  command.addOption(new Option('--token <token>').hideHelp());
  if (entry.examples?.length) command.addHelpText('after', examples(entry.examples));
  command.action(async () => doing.enter(entry, givenTo(command)));
}

function optionsOf({ scope }: Entry): readonly OptionEntry[] {
  switch (scope) {
    case 'all':
      return REACHING;
    case 'site':
      return [SITE, ...REACHING];
    case 'either':
      return [ONE_SITE, ...REACHING];
    default:
      return scope satisfies never;
  }
}

/** Finds or makes the commands that others stand behind. */
function groupOf(program: Command, words: readonly string[]): Command {
  return words.reduce((group, word, index) => {
    const found = group.commands.find((one) => one.name() === word);
    if (found) return found;
    const subject = SUBJECTS[words.slice(0, index + 1).join(' ')] ?? '';
    return group.command(word).description(subject).helpCommand(false);
  }, program);
}

function optionFrom({ flags, meaning, choices, required }: OptionEntry): Option {
  const made = new Option(flags, meaning).makeOptionMandatory(required === true);
  return choices ? made.choices(choices) : made;
}

function givenTo(command: Command): Given {
  const values: readonly unknown[] = command.processedArgs;
  const named = command.registeredArguments.map((one, index) => [one.name(), values[index]] as const);
  return new Given(new Map(named), command.opts());
}

/** Ids are random, and some begin with a dash. */
function hintOn(error: string): string {
  const dashed = /unknown option '(-[\w-]{8,})'/.exec(error)?.[1];
  return dashed === undefined
    ? ''
    : `If ${dashed} is an id, write it last, behind two dashes: -- ${dashed}\n`;
}

/** What stands behind a command in the list of them: that there are options goes without saying. */
function termOf(command: Command): string {
  const behind = command.registeredArguments.map((one) => {
    const name = one.name() + (one.variadic ? '...' : '');
    return one.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...behind].join(' ');
}

function examples(of: readonly string[]): string {
  return `\nExamples:\n${of.map((one) => `  livethread ${one}\n`).join('')}`;
}

function exitCodes(): string {
  return Object.entries(EXIT_MEANINGS)
    .map(([code, meaning]) => `  ${code}  ${meaning}\n`)
    .join('');
}

/** Where it goes to a file it is as wide as a page. */
function helpWidth({ width }: Terminal): number {
  return Math.min(width, 110);
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  const hasOne = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasOne ? String(manifest.version) : '';
}
