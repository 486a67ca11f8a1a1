/** How large the Worker is that `wrangler deploy` would upload: what is uploaded, and started, at every place that is asked. */
import { QUIET } from '../api/cloudflare/testing/quiet-wrangler.ts';
import { type Ending, runChild } from './child.ts';

/** In KiB of gzip, as wrangler counts. */
const MOST = 200;

export interface Verdict {
  readonly ok: boolean;
  readonly text: string;
}

/** Does all that a deployment does on this machine, and uploads nothing: it needs neither an account nor the network. */
export async function dryRun(): Promise<Verdict> {
  return judge(await runChild('wrangler', ['deploy', '--dry-run'], { env: QUIET }));
}

/** @param ending of `wrangler deploy --dry-run` */
export function judge({ ok, trouble, output }: Ending): Verdict {
  const [line, size] = /^Total Upload: .*gzip: ([\d.]+) KiB.*$/m.exec(output) ?? [];
  if (!ok || line === undefined) {
    const said = [trouble, output.trim()].filter((part) => part !== null && part !== '');
    return { ok: false, text: said.join('\n') || 'wrangler did not say how large the Worker is.' };
  }
  if (Number(size) <= MOST) return { ok: true, text: `${line}, of ${MOST} KiB` };
  const advice = 'wrangler deploy --dry-run --outdir <folder> --metafile shows what of it is heavy.';
  return { ok: false, text: `${line}: more than ${MOST} KiB. ${advice}` };
}
