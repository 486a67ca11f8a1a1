/**
 * `npm run test:engines`: the widget's tests in Chromium, Firefox and WebKitGTK, one after another. `npm run
 * test:engines -- firefox` runs only those that are named. One that is missing and can't be installed has failed.
 */
import { ENGINES, isEngine } from './engines.ts';
import { engineStep } from './steps.ts';
import { workOff } from './work-off.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !isEngine(name));
if (unknown.length > 0) {
  console.error(
    `There is no engine ${unknown.join(' and no engine ')}: the engines are ${ENGINES.join(', ')}.`,
  );
  process.exit(2);
}
const wanted = ENGINES.filter((engine) => names.length === 0 || names.includes(engine));
await workOff(wanted.map(engineStep));
