/** A site that is quiet, until very many newcomers come at once, each from a network of its own. */
import type { Said } from './said.ts';

/** How many come, and milliseconds between two of them. */
const QUIET = { many: 40, after: 20_000 };
const SWARM = { many: 200, after: 250 };
/** Of those who can do what they are asked for there are fewer, for it takes them time. */
const PROVING = { many: 80, after: 1_000 };
/** Among so many of them there is one visitor. */
const ONE_OF = 10;

/** In the order in which they come. Nothing in what they say gives them away. */
export function* swarms(): Generator<Said> {
  yield* visitors('before');
  yield* swarm('swarm', SWARM);
  yield* visitors('between');
  yield* swarm('swarm that proves', PROVING);
  yield* visitors('after');
}

function* visitors(when: string): Generator<Said> {
  for (let number = 0; number < QUIET.many; number++) yield visitor(`${when} ${number}`, QUIET.after);
}

function visitor(name: string, after: number): Said {
  const text = `I came by ${name}, and wish you a good day.`;
  return {
    kind: 'visitor',
    by: `Visitor ${name}`,
    from: `home ${name}`,
    page: '/',
    text,
    spent: 9_000,
    after,
  };
}

function* swarm(kind: 'swarm' | 'swarm that proves', { many, after }: typeof SWARM): Generator<Said> {
  for (let number = 0; number < many; number++) {
    const by = `Bot ${kind} ${number}`;
    const text = `${number} good reasons to come to us instead, said by ${number + 7} people.`;
    const said = { kind, by, from: `network of ${by}`, page: '/', text, spent: 9_000, after };
    yield kind === 'swarm' ? { ...said, isBare: true } : said;
    if (number % ONE_OF === 0) yield visitor(`amid ${kind} ${number}`, after);
  }
}
