import type { RunningHost } from '../../contract/testing/host.ts';
import { OPERATOR_TOKEN } from './start-worker.ts';
import type { RunningWorker } from './start-worker.ts';

/** The frames of a WebSocket are read by the platform, not by us, and a Worker remembers nothing. */
const FORGIVEN = [
  'a frame without a mask',
  'a ping of 126 bytes',
  'text that is not UTF-8',
  'headers of 200 KB',
  'a key that is too short',
  'wrong tokens',
];

/** A Worker that runs, as the contract sees it. @param rest takes what it remembers of a site from memory */
export function hostOf(worker: RunningWorker, rest: (site: string) => Promise<void>): RunningHost {
  return {
    url: worker.url,
    forgives: FORGIVEN,
    operatorToken: OPERATOR_TOKEN,
    addressHeader: 'CF-Connecting-IP',
    rest,
    close: () => worker.close(),
  };
}
