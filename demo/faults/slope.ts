export interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly megabytes: number;
}

const HOUR = 3_600_000;

/** Megabytes an hour of the straight line that is nearest to all samples (least squares). */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const at = mean(samples.map((sample) => sample.at));
  const megabytes = mean(samples.map((sample) => sample.megabytes));
  const across = samples.reduce((sum, one) => sum + (one.at - at) * (one.megabytes - megabytes), 0);
  const along = samples.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return (HOUR * across) / along;
}

/** By how much the median of the last fifth of all is larger than that of the first: single ones go up and down. */
export function growthOf(all: readonly number[]): number {
  const fifth = Math.ceil(all.length / 5);
  return medianOf(all.slice(-fifth)) - medianOf(all.slice(0, fifth));
}

function medianOf(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
}
