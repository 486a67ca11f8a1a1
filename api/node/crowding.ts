import type { Server } from 'node:http';
import type { OpenFiles } from './open-files.ts';

/** Milliseconds between two times that the operator is told. */
const TELL_EVERY = 60_000;

export interface CrowdingSetting {
  readonly files: OpenFiles;
  readonly openSites: () => number;
  /** Tells the operator. */
  readonly tell: (what: string) => void;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/**
 * Lets in as many connections as leave files for the databases of those who are in: where the system has none left, Node
 * would turn newcomers away as well, but nothing could be stored, and nobody would know why.
 */
export function guardFiles(server: Server, { files, openSites, tell, now }: CrowdingSetting): void {
  const bound = () => {
    const most = files.connections(openSites());
    if (Number.isFinite(most)) server.maxConnections = most;
  };
  let toldAt = -Infinity;
  let refused = 0;
  server.on('drop', () => {
    bound();
    refused++;
    if (now() - toldAt < TELL_EVERY) return;
    toldAt = now();
    tell(
      `${refused} connections were refused: this process may have ${files.most} files open (ulimit -n, LimitNOFILE), ` +
        `of which ${server.maxConnections} are for connections. Raise the limit if these were readers.`,
    );
    refused = 0;
  });
  server.on('connection', bound);
  bound();
}
