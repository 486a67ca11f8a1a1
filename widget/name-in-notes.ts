/** The server knows many more that say where a reader came from; these are the ones that most links carry. */
const TRACKERS = /(?<=[?&])(utm_|\w+clid=)[^&]*&?/gi;

/** What is kept of a room while nobody can say which page its address means: a campaign leads to the same one. */
export function nameInNotes(address: string): string {
  return address.replaceAll(TRACKERS, '').replace(/[?&]$/, '');
}
