/** A comment says in its own text when it was due, whatever server it goes through. */

// With a blank, which no id has.
const WORD = 'due ';
const DIGITS = 16;
const MARK = Buffer.from(WORD);
/** What people write has about this many characters, the stamp included. */
const LENGTH = 120;
const FILLING =
  ' We have had this one for a year now, and it is as good as on its first day. Would buy it again, any time.';

/** @param due microseconds of the shared clock */
export function stampedText(due: number): string {
  const stamp = `${WORD}${String(due).padStart(DIGITS, '0')}`;
  return (stamp + FILLING).slice(0, LENGTH);
}

/** Calls back for each comment in what came in. @param due microseconds; asked for only where it is wanted */
export function readStamps(bytes: Buffer, take: (due: () => number) => void): void {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length + DIGITS)) {
    const from = at + MARK.length;
    take(() => Number(bytes.toString('latin1', from, from + DIGITS)));
  }
}
