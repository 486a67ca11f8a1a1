/** At most `most` acts at once, and `most` in every `per` milliseconds in the long run. */
export interface Rate {
  readonly most: number;
  readonly per: number;
}

/**
 * `fullAt`: what to remember until the next act. `retryAfter`: whole seconds, at least 1, after which the same act is
 * allowed if nothing else happens meanwhile.
 */
export type Taken =
  { readonly ok: true; readonly fullAt: number } | { readonly ok: false; readonly retryAfter: number };

/**
 * Takes one act from an allowance: a token bucket, kept as one number (the generic cell rate algorithm). `fullAt` is
 * the time at which the allowance will be whole again, 0 if nothing was ever taken; `now` is the server's clock; both
 * in milliseconds. A refused act costs nothing. An allowance whose `fullAt` has passed may be forgotten.
 */
export function take(rate: Rate, fullAt: number, now: number): Taken {
  const cost = costOf(rate);
  const whole = cost * rate.most;
  // Further ahead than an empty allowance can be: the clock went back. This act is allowed and leaves it empty, so
  // that nobody waits for the time that the clock has to catch up.
  const from = fullAt - now > whole ? now + whole - cost : Math.max(fullAt, now);
  const after = from + cost;
  if (after - now <= whole) return { ok: true, fullAt: after };
  return { ok: false, retryAfter: Math.max(1, Math.ceil((after - whole - now) / 1_000)) };
}

/** Takes several acts at once, or none. More than the allowance ever holds count as all that it holds. */
export function takeSome(acts: number, rate: Rate, fullAt: number, now: number): Taken {
  let taken = take(rate, fullAt, now);
  for (let act = 1; act < Math.min(acts, rate.most) && taken.ok; act++) taken = take(rate, taken.fullAt, now);
  return taken;
}

/** Takes for acts that are done already: all that there is, if it has to be. @returns what to remember, as `fullAt` */
export function takeDue(acts: number, rate: Rate, fullAt: number, now: number): number {
  const cost = costOf(rate);
  return Math.min(Math.max(fullAt, now) + acts * cost, now + rate.most * cost);
}

/** Reads `3/15`, three acts per 15 seconds. `null`: neither that nor within 1 to 100,000 acts per 1 s to 1 day. */
export function parseRate(text: string): Rate | null {
  const [, most = '', seconds = ''] = /^(\d{1,6})\/(\d{1,5})$/.exec(text.trim()) ?? [];
  const rate = { most: Number(most), per: Number(seconds) * 1_000 };
  const sensible = rate.most >= 1 && rate.most <= 100_000 && rate.per >= 1_000 && rate.per <= 86_400_000;
  return sensible ? rate : null;
}

/**
 * Milliseconds that one act costs, rounded up to a step of 1/1024, in which times of this and the next two centuries
 * add up without error: the same number of acts is allowed at any time of day.
 */
function costOf({ most, per }: Rate): number {
  return Math.ceil((per / most) * 1_024) / 1_024;
}
