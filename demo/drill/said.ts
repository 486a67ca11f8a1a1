/** What is said in a drill, and by what kind of author. */

/** Of a drill: `regular` to `shouter`, and `visitor`, are honest. */
export const OF_MIX = [
  'regular',
  'newcomer',
  'newcomer with links',
  'quick paste',
  'shouter',
  'pasted spam',
  'flood',
  'look-alikes',
  'phone numbers',
  'form filler',
] as const;
export const OF_SWARM = ['visitor', 'swarm', 'swarm that proves'] as const;
export type KindOfMix = (typeof OF_MIX)[number];
export type Kind = KindOfMix | (typeof OF_SWARM)[number];

const HONEST: ReadonlySet<Kind> = new Set([
  'regular',
  'newcomer',
  'newcomer with links',
  'quick paste',
  'shouter',
  'visitor',
]);

export function isSpam(kind: Kind): boolean {
  return !HONEST.has(kind);
}

export interface Said {
  readonly kind: Kind;
  /** Who says it; the same name is the same participant. */
  readonly by: string;
  /** Their network. */
  readonly from: string;
  readonly page: string;
  readonly text: string;
  readonly trap?: string;
  readonly spent?: number;
  /** Milliseconds after what was said before it. */
  readonly after: number;
  /** It is no browser, and does no work that it is asked for. */
  readonly isBare?: true;
}
