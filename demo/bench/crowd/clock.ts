/** Microseconds of the monotonic clock, which all processes of a machine share. */
export function microseconds(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}
