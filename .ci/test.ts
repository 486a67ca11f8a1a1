/**
 * The whole of `npm test`: every check and every test. `npm test -- lint types node` runs only the steps that are named,
 * `seated` among them, which no other run has.
 */
import { STEPS, type Step } from './steps.ts';
import { workOff } from './work-off.ts';

await workOff(wanted(process.argv.slice(2)));

function wanted(names: readonly string[]): Step[] {
  const groupOf = (name: string): string => name.split(':')[0] ?? name;
  const unknown = names.filter((name) =>
    STEPS.every((step) => step.name !== name && groupOf(step.name) !== name),
  );
  if (unknown.length > 0) {
    const known = [...new Set(STEPS.map(({ name }) => groupOf(name)))].join(', ');
    console.error(`There is no step ${unknown.join(' and no step ')}: the steps are ${known}.`);
    process.exit(2);
  }
  if (names.length === 0) return STEPS.filter(({ onDemand }) => onDemand !== true);
  return STEPS.filter(({ name }) => names.includes(name) || names.includes(groupOf(name)));
}
