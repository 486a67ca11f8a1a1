import * as v from 'valibot';

const Report = v.object({
  userLimits: v.object({ open_files: v.object({ soft: v.union([v.number(), v.string()]) }) }),
});

/** Files that a process needs beside one per session. */
const OTHERS = 300;

/** How many sessions a process of this user can have, of those wanted. */
export function affordable(wanted: number): number {
  const { soft } = v.parse(Report, process.report.getReport()).userLimits.open_files;
  return Math.min(wanted, typeof soft === 'number' ? soft - OTHERS : wanted);
}
