/** The values in rising order. */
export function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}

/** The value that a share of all does not exceed: 0.99 of them, say. @param rising in order; none: 0 */
export function percentile(rising: readonly number[], share: number): number {
  return rising[Math.max(0, Math.ceil(rising.length * share) - 1)] ?? 0;
}

/** The middle of the values of several rounds. */
export function median(values: readonly number[]): number {
  const rising = sorted(values);
  const half = rising.length / 2;
  return (percentile(rising, 0.5) + (rising[Math.floor(half)] ?? 0)) / 2;
}
