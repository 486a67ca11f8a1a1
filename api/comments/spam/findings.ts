import type { Finding } from '../../protocol.ts';
import {
  blockedWords,
  haste,
  links,
  pace,
  patterns,
  repeats,
  reputation,
  shouting,
  suspectWords,
  trap,
} from './layers.ts';
import { MUCH_PUBLISHED } from './suspect.ts';
import type { Layer, SpamSettings, Standing, Suspect } from './suspect.ts';

const LAYERS: readonly Layer[] = [
  blockedWords,
  patterns,
  suspectWords,
  trap,
  repeats,
  links,
  pace,
  haste,
  shouting,
  reputation,
];

/** What speaks against a comment, and for it. That an author is known counts only where something speaks against them. */
export function findingsOf(suspect: Suspect): readonly Finding[] {
  const findings = LAYERS.map((layer) => layer(suspect)).filter((finding) => finding !== null);
  return findings.some(({ score }) => score > 0) ? findings : [];
}

/** `fine`, or what it is to be taken for. */
export type Suspicion = 'fine' | 'suspect' | 'spam';

export function suspicionOf(
  findings: readonly Finding[],
  { spamHold, spamMark }: Pick<SpamSettings, 'spamHold' | 'spamMark'>,
): Suspicion {
  const sum = findings.reduce((all, { score }) => all + score, 0);
  if (spamMark > 0 && sum >= spamMark) return 'spam';
  return spamHold > 0 && sum >= spamHold ? 'suspect' : 'fine';
}

/** Whoever has said much, of which nothing had to go: what costs a query is not asked of them. */
export function isTrusted({ published, removed }: Standing): boolean {
  return removed === 0 && published >= MUCH_PUBLISHED;
}
