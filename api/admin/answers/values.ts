/** Single values of answers, with what the document says of each. */
import * as v from 'valibot';

/** Somebody's words as they are stored. */
export function words(about: string, example: string) {
  return v.pipe(v.string(), v.description(about), v.examples([example]));
}

/** A moment. */
export function moment(about: string) {
  return v.pipe(
    v.number(),
    v.integer(),
    v.description(`${about} Milliseconds since 1970-01-01 UTC.`),
    v.examples([1_795_000_000_000]),
  );
}

/** A number that counts, or that is counted. */
export function count(about: string, example = 1) {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.description(about), v.examples([example]));
}

export function yesOrNo(about: string) {
  return v.pipe(v.boolean(), v.description(about));
}

/** Something that mostly is not there: so it is in examples. */
export function rarely<Value extends v.GenericSchema>(value: Value) {
  return v.pipe(v.nullable(value), v.examples([null]));
}

const NEXT = v.nullable(count('What to ask `before` with for more; `null` at the end.', 4711));

/** Part of a list. */
export function listing<Item extends v.GenericSchema>(item: Item) {
  return v.object({ items: v.array(item), next: NEXT });
}

/** A list that is always whole. */
export function items<Item extends v.GenericSchema>(item: Item) {
  return v.object({ items: v.array(item) });
}
