import * as v from 'valibot';

const Report = v.object({
  userLimits: v.object({ open_files: v.object({ soft: v.union([v.number(), v.string()]) }) }),
});

/** How the files that a process may have open are shared out. A connection is one, too. */
export interface OpenFiles {
  /** All that there may be (`ulimit -n`); `Infinity`: as many as one likes. */
  readonly most: number;
  /** Sites whose files are kept open although nobody is there. */
  readonly sites: number;
  /** Connections, while so many sites are open. One at least. */
  connections(openSites: number): number;
}

/** A database and the log beside it, each opened by SQLite and for its syncs. */
const OF_SITE = 4;
const USUAL_SITES = 256;
/** For what is opened for a moment: the pieces of the widget, backups, copies, what the server asks of others. */
const LEAST_SPARE = 48;
const SPARE_SHARE = 0.25;
const MOST_SPARE = 512;

/** Of what this process may open. */
export function openFiles(most: number = limitOfThisProcess()): OpenFiles {
  const spare = Math.min(Math.max(LEAST_SPARE, Math.floor(SPARE_SHARE * most)), MOST_SPARE);
  return {
    most,
    sites: Math.min(USUAL_SITES, Math.max(1, Math.floor(most / 16))),
    connections: (openSites) => Math.max(1, most - spare - OF_SITE * openSites),
  };
}

function limitOfThisProcess(): number {
  const { soft } = v.parse(Report, process.report.getReport()).userLimits.open_files;
  return typeof soft === 'number' ? soft : Infinity;
}
