import type { TestContext } from 'node:test';
import { builtWidget } from '../../.ci/built-widget.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { temporaryFolder } from '../../api/node/testing/until.ts';

/** A comments server for the pages of this machine, with the widget as it is built; ended with the test. @returns where it listens */
export async function startComments(t: TestContext, dataDir = temporaryFolder()): Promise<string> {
  await builtWidget();
  const { url } = await startProcess(t, { dataDir, env: { SITES: 'localhost=http://localhost:*' } });
  return url;
}
