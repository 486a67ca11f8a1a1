/** The Worker as on a bad day: what it asks sites is lost or too much, and sites are ended and have no room. */
import * as v from 'valibot';
import type { Environment } from '../environment.ts';
import worker, { DirectoryObject, RoomObject, SiteObject } from '../worker.ts';

/** `answer lost`: the question was heard, and what came of it was not. */
const FATE = v.picklist(['well', 'overloaded', 'lost', 'answer lost', 'broken']);
type Fate = v.InferOutput<typeof FATE>;

/** Where a test says what becomes of the next questions, and learns how many there were since. */
const FATES_PATH = '/testing/fates';
const FATES = v.array(FATE);
const FUNCTION = v.function();

let fates: Fate[] = [];
let asked = 0;

/** As the platform marks them. */
const ERRORS: Readonly<Record<Exclude<Fate, 'well'>, () => Error>> = {
  overloaded: () =>
    Object.assign(new Error('Durable Object is overloaded. Requests queued for too long.'), {
      overloaded: true,
    }),
  lost: () => Object.assign(new Error('Network connection lost.'), { retryable: true }),
  'answer lost': () => Object.assign(new Error('Network connection lost.'), { retryable: true }),
  broken: () => Object.assign(new Error('A mistake of ours'), { remote: true }),
};

/** A stub to the questions of which happens what is said. */
function frail<Stub extends object>(stub: Stub): Stub {
  return new Proxy(stub, {
    get:
      (_, name) =>
      async (...given: unknown[]) => {
        asked++;
        const fate = fates.shift();
        if (fate !== undefined && fate !== 'well' && fate !== 'answer lost') throw ERRORS[fate]();
        const question = v.parse(FUNCTION, Reflect.get(stub, name));
        const answer: unknown = await Reflect.apply(question, stub, given);
        if (fate === 'answer lost') throw ERRORS[fate]();
        return answer;
      },
  });
}

function withFates(environment: Environment): Environment {
  const sites = environment.SITE;
  const getByName = (name: string) => frail(sites.getByName(name));
  return { ...environment, SITE: new Proxy(sites, { get: () => getByName }) };
}

class FrailRoom extends RoomObject {
  constructor(context: DurableObjectState, environment: Environment) {
    super(context, withFates(environment));
  }
}

/** Where an alarm is cut off: with nothing of it on disk, or with all of it, and before anybody knows. */
const CUT = v.picklist(['midway', 'after']);
/** What becomes of the next alarms. It outlasts the objects. */
let cuts: v.InferOutput<typeof CUT>[] = [];

class FrailSite extends SiteObject {
  /** Has the next alarms end the object. */
  endAlarms(where: readonly unknown[]): void {
    cuts = v.parse(v.array(CUT), where);
  }

  /** How many of them have not been. */
  alarmsToEnd(): number {
    return cuts.length;
  }

  override async alarm(): Promise<void> {
    const cut = cuts.shift();
    const ringing = super.alarm();
    if (cut === 'midway') this.ctx.abort('Cut off midway.');
    await ringing;
    if (cut === undefined) return;
    await this.ctx.storage.sync();
    this.ctx.abort('Cut off before its end.');
  }

  /** Ends it, as a deploy, a crash or another machine does: with all that is not stored, and with all its sockets. */
  endNow(): void {
    this.ctx.abort('It is made anew.');
  }

  /** Has the disk be full from here on, as SQLite sees it. */
  limitPages(pages: number): void {
    const { sql } = this.ctx.storage;
    Reflect.apply(v.parse(FUNCTION, Reflect.get(sql, 'setMaxPageCountForTest')), sql, [pages]);
  }
}

export { DirectoryObject, FrailRoom as RoomObject, FrailSite as SiteObject };
export default {
  async fetch(request, environment, context) {
    if (new URL(request.url).pathname !== FATES_PATH)
      return worker.fetch(request, withFates(environment), context);
    const before = asked;
    fates = v.parse(FATES, await request.json());
    asked = 0;
    return new Response(String(before));
  },
} satisfies ExportedHandler<Environment>;
