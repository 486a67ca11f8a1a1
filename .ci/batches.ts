/** Tests of hosts, of the demo and of these checks: they start servers and processes, and take signals and ports. */
const OF_HOSTS = /^(?:api\/(?:node|cloudflare)|demo|\.ci)\//;

/** Those that take longest come first: at the end, no long one runs alone. Among their like it is the largest. */
const LONGEST: readonly RegExp[] = [/\.contract\.test\.ts$/, /^api\/cloudflare\//, /^api\/node\//, OF_HOSTS];

/** As many files share a process, more or less. */
const TOGETHER = 20;

/**
 * Which test files run in one process, in the order in which they had better begin. Most of what a small file takes is
 * its start, so those of code that has no process, file, signal or port to call its own share one (the compiler keeps
 * it so, see programs.ts); every other has one for itself.
 */
export function batchesOf(files: readonly string[], sizeOf: (file: string) => number): string[][] {
  const rank = (file: string): number => LONGEST.findIndex((pattern) => pattern.test(file));
  const alone = files.filter((file) => OF_HOSTS.test(file));
  return [
    ...alone
      .toSorted((one, other) => rank(one) - rank(other) || sizeOf(other) - sizeOf(one))
      .map((file) => [file]),
    ...dealt(files.filter((file) => !OF_HOSTS.test(file))),
  ];
}

/** Neighbours go to different batches: a folder with long walks is not one long batch. */
function dealt(files: readonly string[]): string[][] {
  const batches = Math.ceil(files.length / TOGETHER);
  return Array.from({ length: batches }, (_, batch) => files.filter((_file, at) => at % batches === batch));
}
