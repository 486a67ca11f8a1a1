/**
 * Milliseconds of the processor that work takes in this thread, in the fastest of some runs: what else the machine has
 * to do does not count.
 */
export function workTime(work: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
