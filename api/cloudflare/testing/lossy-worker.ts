/** The Worker with a network between sites and rooms that loses a third of what is told, and repeats and delays the rest. */
import type { Nudge, Report } from '../../room/far/dispatch.ts';
import type { Environment } from '../environment.ts';
import worker, { DirectoryObject, RoomObject, SiteObject } from '../worker.ts';

/** Milliseconds. */
const MOST_LATE = 300;
const LOST = 'lost on its way';

const tellOperator = console.error;
/** What is lost here is no trouble to tell of: whoever reads what the runtime prints may be busy, and it would wait for them. */
console.error = (line: unknown) => void (String(line).includes(LOST) || tellOperator(line));

class SiteWithBadLines extends SiteObject {
  constructor(context: DurableObjectState, environment: Environment) {
    const rooms = environment.ROOM;
    const getByName = (name: string) => badLine((nudge) => rooms.getByName(name).hear(nudge));
    super(context, { ...environment, ROOM: new Proxy(rooms, { get: () => getByName }) });
  }
}

function badLine(arrive: (nudge: Nudge) => Promise<Report>) {
  return {
    async hear(nudge: Nudge): Promise<Report> {
      const fate = Math.random();
      if (fate < 0.3) throw new Error(LOST);
      if (fate < 0.5) await late();
      const said = await arrive(nudge);
      if (fate > 0.9) throw new Error(`the answer is ${LOST}`);
      if (fate < 0.7) void late().then(() => arrive(nudge));
      return said;
    },
  };
}

function late(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * MOST_LATE));
}

export { DirectoryObject, RoomObject, SiteWithBadLines as SiteObject };
export default worker;
