/** `npm run drill`: comments of a made-up but likely mix, and what each layer makes of them. The same seed, the same table. */
import { drill } from './drill/drill.ts';
import { tableOf } from './drill/table.ts';

const seed = Number(process.argv[2] ?? 1);
if (!Number.isSafeInteger(seed)) {
  console.error('Say a whole number for another mix: npm run drill -- 7');
  process.exit(1);
}
const results = drill({ seed, comments: 4_000 });
console.log(
  `${results.length} comments of the mix ${seed}, with the settings that a site starts with and two words.\n`,
);
console.log(tableOf(results));
