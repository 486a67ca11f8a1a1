import type { AdminAnswer } from '../../comments/administration.ts';
import { publicSettings, readSettings } from '../../comments/settings.ts';
import type { Outcome } from '../../comments/seam.ts';
import { answered, refused } from '../desk/answer.ts';
import type { Ground } from '../ground.ts';
import type { ParticipantRow } from '../schema.ts';
import type { ByStaff } from '../verdict.ts';
import type { Arrival } from './arrival.ts';
import { BEGINNING, after, endOf } from './file.ts';
import type { Progress } from './file.ts';
import { KINDS } from './kinds.ts';
import { readLines, unknownNames } from './read-lines.ts';
import type { FileLine, RowLine } from './read-lines.ts';

/** Rows that are removed in one go. */
const AT_ONCE = 1_000;

const NOT_EMPTY = 'This site has pages already. Only a site without any can move in.';
const GIVEN_UP = 'This import was given up. Remove the rest of it, and begin again.';
const NOT_BEGUN = 'Nothing is being imported here. Begin with the first line of the file.';
const OTHER_END = 'The last line does not fit those before it: lines are missing, or were changed.';
const TWICE =
  'A row stands in the file twice. Give the import up: the file is not one that a site has written.';

/** How far an import has come. */
export function readImport({ arrival }: Ground): Outcome<AdminAnswer> {
  const { lines, sha256 } = arrival?.progress ?? BEGINNING;
  return answered({ type: 'import', lines, sha256, isOpen: arrival === null });
}

/**
 * Takes lines of a file in, of which `line` come before these. What is here already is passed over, so that the same
 * lines may come twice; the last line opens the site.
 */
export function importLines(ground: Ground, line: number, text: string, by: ByStaff): Outcome<AdminAnswer> {
  const { arrival } = ground;
  if (arrival?.isGivenUp) return refused('conflict', GIVEN_UP);
  const done = arrival?.progress.lines ?? 0;
  if (line > done) return refused('conflict', done === 0 ? NOT_BEGUN : `Go on with line ${done}.`);
  const lines = readLines(text, line);
  if (typeof lines === 'string') return refused('malformed', lines);
  const fresh = lines.slice(done - line);
  const [first] = fresh;
  if (!first) return readImport(ground);
  if ((first.type === 'head') !== (arrival === null))
    return refused('conflict', arrival ? `Go on with line ${done}.` : NOT_BEGUN);
  if (first.type === 'head' && !isEmpty(ground)) return refused('conflict', NOT_EMPTY);
  return take(ground, fresh, by);
}

function isEmpty({ office: { transfer } }: Ground): boolean {
  return transfer.count('pages') === 0 && transfer.count('comments') === 0;
}

/** All that can be wrong is found before anything is written: a refusal changes nothing. */
function take(ground: Ground, fresh: readonly FileLine[], by: ByStaff): Outcome<AdminAnswer> {
  const { transfer } = ground.office;
  const [first] = fresh;
  const head = first?.type === 'head' ? first.head : ground.arrival?.head;
  if (!head || fresh.some((one, at) => one.type === 'head' && at > 0))
    return refused('malformed', 'The head is not where it belongs.');
  const rows = fresh.filter((one) => one.type === 'row');
  const end = fresh.find((one) => one.type === 'end');
  if (end && fresh.at(-1) !== end) return refused('malformed', 'There is something behind the end.');
  const wrong =
    unknownNames(transfer, rows) ?? unsorted(ground.arrival?.progress.counts ?? BEGINNING.counts, rows);
  if (wrong !== null) return refused('malformed', wrong);
  const progress = fresh.reduce((sum, one) => next(ground, sum, one), ground.arrival?.progress ?? BEGINNING);
  if (end && JSON.stringify(endOf(progress)) !== JSON.stringify(end.end))
    return refused('malformed', OTHER_END);
  if (first?.type === 'head') transfer.clearFor(by.staff.id);
  for (const row of rows) store(ground, row, by.staff);
  const arrival: Arrival = { head, progress, isGivenUp: false };
  return end ? open(ground, arrival, by) : wait(ground, arrival);
}

function next({ host }: Ground, progress: Progress, one: FileLine): Progress {
  return one.type === 'end' ? progress : after(host, progress, one.text, one.type === 'row' ? one.at : null);
}

/** Tables come one after another. */
function unsorted(counts: readonly number[], rows: readonly RowLine[]): string | null {
  let at = counts.findLastIndex((count) => count > 0);
  for (const row of rows) {
    if (row.at < at) return `\`${KINDS[row.at]?.table ?? ''}\` is not where it belongs.`;
    at = row.at;
  }
  return null;
}

function store(
  { office: { transfer } }: Ground,
  { at, row }: RowLine,
  { id }: Pick<ParticipantRow, 'id'>,
): void {
  const table = KINDS[at]?.table ?? '';
  if (table === 'participants' && row['id'] === id) transfer.replaceParticipant(row);
  else transfer.insert(table, row);
}

function wait({ office, settings }: Ground, arrival: Arrival): Outcome<AdminAnswer> {
  office.transfer.setArrival(arrival);
  const { lines, sha256 } = arrival.progress;
  return answered({ type: 'import', lines, sha256, isOpen: false }, settled(settings));
}

function open({ office, host }: Ground, arrival: Arrival, { staff, why }: ByStaff): Outcome<AdminAnswer> {
  const { transfer } = office;
  const { head, progress } = arrival;
  // What came before the end is here, and stays so until it is given up.
  transfer.setArrival(arrival);
  const isMissing = KINDS.some(({ table }, at) => transfer.count(table) < (progress.counts[at] ?? 0));
  if (isMissing) return refused('malformed', TWICE);
  const { createdAt, sequence, addressesForgotten } = head;
  transfer.setMarker({ createdAt, sequence, addressesForgotten });
  transfer.forgetArrival();
  transfer.numberParticipants();
  office.log({ at: host.now(), actor: staff.id, act: 'import', why });
  const { lines, sha256 } = progress;
  return answered({ type: 'import', lines, sha256, isOpen: true }, settled(readSettings({})));
}

/** Wakes the clock: there are comments that the search index lacks. */
function settled(settings: Ground['settings']): Outcome['news'] {
  return [{ type: 'settings', settings: publicSettings(settings) }];
}

/** Takes back some of what came. @returns how it is now: as long as it is not open there is more */
export function giveUpImport(ground: Ground, { staff }: ByStaff): Outcome<AdminAnswer> {
  const { arrival, office } = ground;
  if (!arrival) return readImport(ground);
  const isMore = office.transfer.removeSome(staff.id, AT_ONCE);
  if (isMore) {
    office.transfer.setArrival({ ...arrival, isGivenUp: true });
  } else {
    office.transfer.forgetArrival();
    office.transfer.numberParticipants();
  }
  const answer: AdminAnswer = { type: 'import', lines: 0, sha256: '', isOpen: !isMore };
  return answered(answer, [{ type: 'erased' }]);
}
