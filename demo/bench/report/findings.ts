/** What a bench has found out, as it is printed, kept and drawn. */
import * as v from 'valibot';

const Column = v.object({
  name: v.string(),
  /** Behind the name; empty: it is a number. */
  unit: v.string(),
  /** What counts as better; `null`: neither does, and no ratio is told. */
  better: v.nullable(v.picklist(['less', 'more'])),
});
export type Column = v.InferOutput<typeof Column>;

const Row = v.object({
  who: v.string(),
  /** As many as columns; `null`: it has no such figure. */
  values: v.array(v.nullable(v.number())),
});
export type Row = v.InferOutput<typeof Row>;

const Table = v.object({
  title: v.string(),
  columns: v.array(Column),
  /** Ours is the first: ratios are ours to theirs. */
  rows: v.array(Row),
  /** Who was measured how, and what may have been in the way. */
  notes: v.array(v.string()),
});
export type Table = v.InferOutput<typeof Table>;

const Goal = v.object({
  what: v.string(),
  /** `null`: nothing came of it. */
  measured: v.nullable(v.number()),
  relation: v.picklist(['at most', 'at least']),
  limit: v.number(),
  /** Behind the numbers, such as `×` or ` ms`. */
  unit: v.string(),
});
export type Goal = v.InferOutput<typeof Goal>;

export const Findings = v.object({ tables: v.array(Table), goals: v.array(Goal) });
export type Findings = v.InferOutput<typeof Findings>;

export function isReached({ measured, relation, limit }: Goal): boolean {
  if (measured === null) return false;
  return relation === 'at most' ? measured <= limit : measured >= limit;
}

export function atMost(what: string, measured: number, limit: number, unit: string): Goal {
  return { what, measured: orNothing(measured), relation: 'at most', limit, unit };
}

export function atLeast(what: string, measured: number, limit: number, unit: string): Goal {
  return { what, measured: orNothing(measured), relation: 'at least', limit, unit };
}

/** Nothing divided by nothing says nothing. */
function orNothing(measured: number): number | null {
  return Number.isFinite(measured) ? measured : null;
}
