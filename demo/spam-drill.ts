/**
 * `npm run drill`: comments of a made-up but likely mix, and what each layer makes of them; then very many newcomers at once.
 * The same seed, the same tables.
 */
import { drill, swarmDrill } from './drill/drill.ts';
import { OF_MIX, OF_SWARM } from './drill/said.ts';
import { doorsOf, fatesOf, layersOf } from './drill/table.ts';

const seed = Number(process.argv[2] ?? 1);
if (!Number.isSafeInteger(seed)) {
  console.error('Say a whole number for another mix: npm run drill -- 7');
  process.exit(1);
}
const mixed = drill({ seed, comments: 4_000 });
const words = 'where nobody waits for being new, with two words and a pattern';
console.log(`${mixed.length} comments of the mix ${seed}, ${words}.\n`);
console.log(`${fatesOf(mixed, OF_MIX)}\n\n${layersOf(mixed)}\n\n${doorsOf(mixed)}\n`);
const swarmed = swarmDrill();
console.log(`${swarmed.length} newcomers, most of them in two swarms that say nothing suspicious.\n`);
console.log(`${fatesOf(swarmed, OF_SWARM)}\n\n${doorsOf(swarmed)}`);
