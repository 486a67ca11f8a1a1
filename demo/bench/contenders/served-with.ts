/** How operators start our server, so that a bench measures what they run. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const MANIFEST = new URL('../../../package.json', import.meta.url);
const Manifest = v.object({ scripts: v.object({ serve: v.string() }) });

/** The flags of V8 by which `npm run serve` starts Node. All that it loads besides, `main.ts` loads by itself. */
export function servedWith(): readonly string[] {
  const { scripts } = v.parse(Manifest, JSON.parse(readFileSync(MANIFEST, 'utf8')));
  return scripts.serve.split(' ').filter((word) => word.startsWith('--max-'));
}
