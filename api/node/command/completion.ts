/** Scripts that make a shell complete the words of the command. They hold all of its words: no server is asked. */
import type { Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What may come next behind some words. */
interface Place {
  /** Such as ` page close`, each word with a space before it; empty at the beginning. */
  readonly at: string;
  readonly next: readonly { readonly word: string; readonly meaning: string }[];
  readonly options: readonly Option[];
}

/** @param shell one of SHELLS */
export function completionScript(shell: string, program: Command): string {
  const places = placesOf(program, '');
  switch (shell) {
    case 'fish':
      return fish(places);
    case 'zsh':
      return `${ZSH_HEAD}\n${bash(places)}`;
    default:
      return bash(places);
  }
}

function placesOf(command: Command, at: string): Place[] {
  const { commands, registeredArguments } = command;
  const choices = registeredArguments[0]?.argChoices ?? [];
  const place: Place = {
    at,
    next: [
      ...commands.map((one) => ({ word: one.name(), meaning: one.description() })),
      ...choices.map((word) => ({ word, meaning: '' })),
    ],
    options: command.createHelp().visibleOptions(command),
  };
  return [place, ...commands.flatMap((one) => placesOf(one, `${at} ${one.name()}`))];
}

/** zsh runs what was written for bash. */
const ZSH_HEAD = `(( $+functions[compdef] )) || { autoload -U compinit && compinit; }
autoload -U bashcompinit && bashcompinit`;

function bash(places: readonly Place[]): string {
  return `_livethread() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[$((COMP_CWORD - 1))]}" at='' word words=''
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    case "$at $word" in
      ${oneOf(places.filter(({ at }) => at !== '').map(({ at }) => `'${at}'`))}) at="$at $word" ;;
    esac
  done
  case "$at" in
${lines(places.map((place) => `    '${place.at}') words='${bashWords(place)}' ;;`))}
  esac
  case "$at $before" in
${lines(bashValues(places))}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _livethread livethread
`;
}

/** Behind an option comes its value: one of a few, a file, or what only its writer knows. */
function bashValues(places: readonly Place[]): string[] {
  const valued = places.flatMap(({ at, options }) =>
    options.filter(takesValue).map((option) => ({ at, option, long: option.long ?? '' })),
  );
  const anywhere = (options: typeof valued) => oneOf([...new Set(options.map(({ long }) => `*' ${long}'`))]);
  const files = valued.filter(({ option }) => isFile(option));
  const free = valued.filter(({ option }) => !isFile(option) && !option.argChoices);
  return [
    ...valued.flatMap(({ at, option: { argChoices }, long }) =>
      argChoices ? [`    '${at} ${long}') words='${argChoices.join(' ')}' ;;`] : [],
    ),
    `    ${anywhere(files)}) COMPREPLY=($(compgen -f -- "$current")); return ;;`,
    `    ${anywhere(free)}) COMPREPLY=(); return ;;`,
  ];
}

function bashWords({ next, options }: Place): string {
  return [...next.map(({ word }) => word), ...options.map(({ long }) => long ?? '')].join(' ');
}

function fish(places: readonly Place[]): string {
  const known = places.filter(({ at }) => at !== '').map(({ at }) => `'${at}'`);
  return `function __livethread_at
  set -l words (commandline -opc)
  set -e words[1]
  set -l at ''
  for word in $words
    contains -- "$at $word" ${known.join(' ')}; and set at "$at $word"
  end
  test "$at" = "$argv[1]"
end
complete -c livethread -f
${lines(places.flatMap(fishLines))}
`;
}

function fishLines({ at, next, options }: Place): string[] {
  const start = `complete -c livethread -n "__livethread_at '${at}'"`;
  return [
    ...next.map(({ word, meaning }) => `${start} -a ${word} -d ${quoted(meaning)}`),
    ...options.map((option) => {
      const values = option.argChoices ? ` -a ${quoted(option.argChoices.join(' '))}` : '';
      const kind = takesValue(option) ? (isFile(option) ? ' -r -F' : ' -x') : '';
      return `${start} -l ${option.name()}${kind}${values} -d ${quoted(option.description)}`;
    }),
  ];
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function isFile({ flags }: Option): boolean {
  return /<(?:file|folder)>/.test(flags);
}

/** In single quotes, as fish has them. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}

function oneOf(patterns: readonly string[]): string {
  return patterns.join('|');
}

function lines(of: readonly string[]): string {
  return of.join('\n');
}
