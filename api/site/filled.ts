import { Param, Placeholder, is } from 'drizzle-orm';
import type { Query } from 'drizzle-orm';

/** What Drizzle has prepared, and only writes. */
interface Written {
  getQuery(): Query;
  run(): unknown;
}

/** Puts the value of one parameter where it belongs. */
type Fill = (values: Values) => unknown;

type Values = Readonly<Record<string, unknown>>;

/**
 * Runs a prepared statement, whose parameters it puts in place itself. Drizzle looks through them at each run for what
 * is to be filled in, which for a row of many columns takes as long as to store it; here that is done once. Drizzle
 * reads them from its list, so that whatever listens to it hears the same.
 */
export function filled(statement: Written): (row: Values) => void {
  const { params } = statement.getQuery();
  const fills = params.map(fillOf);
  return (row) => {
    for (let at = 0; at < fills.length; at++) params[at] = fills[at]?.(row);
    statement.run();
  };
}

function fillOf(param: unknown): Fill {
  if (is(param, Placeholder)) return valueOf(param.name);
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const value = valueOf(param.value.name);
  const { encoder } = param;
  return (values) => encoder.mapToDriverValue(value(values));
}

function valueOf(name: string): Fill {
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value was given for ${name}.`);
    return value;
  };
}
