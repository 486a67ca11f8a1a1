import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';

/** The name of the socket in the data folder, through which its owner can tell the running server what to do. */
export const CONTROL_SOCKET = 'control.sock';

/** Bytes of its path: some systems have room for 104, the end included. */
const LONGEST_PATH = 100;
/** Leaves a new file to its owner. */
const OWNERS_ONLY = 0o177;

/**
 * Lets a server listen in the data folder. Whoever may write to a file there with the mode 0600 could as well change the
 * databases, so nobody asks for a token. To be called by the process that has the databases open: a socket that is there
 * already is then that of a process that has died.
 *
 * @returns what went wrong, as a sentence; the server does without it then
 */
export async function listenForControl(server: Server, dataDir: string): Promise<string | null> {
  const path = join(dataDir, CONTROL_SOCKET);
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    return `${path} is too long for a socket: the command can reach this server by --url only.`;
  }
  try {
    rmSync(path, { force: true });
    listenAsOwner(server, path);
    await once(server, 'listening');
    return null;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return `${path} cannot be made (${what}): the command can reach this server by --url only.`;
  }
}

/** It is made within `listen`: it never has another mode, not even for a moment. */
function listenAsOwner(server: Server, path: string): void {
  const before = process.umask(OWNERS_ONLY);
  try {
    server.listen(path);
  } finally {
    process.umask(before);
  }
}
