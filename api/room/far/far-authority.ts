import type { Authority, Caller, SiteAnswer, SiteRequest, View } from '../../comments/seam.ts';
import type { Sort, Time } from '../../protocol.ts';
import type { Turns } from '../seat.ts';
import type { Hearing } from './hearing.ts';
import { Openings, isOpening } from './openings.ts';

export interface FarAuthoritySetting {
  /** Asks the site. May reject. @param act what comes of it is told under this name */
  readonly ask: (request: SiteRequest, caller: Caller, act: string) => Promise<SiteAnswer>;
  readonly hearing: Pick<Hearing, 'asks' | 'answered'>;
  readonly turns: Turns;
  readonly newId: () => string;
  readonly now: () => Time;
  readonly report: (error: unknown) => void;
}

/** The site as a room sees it that is far from it. */
export class FarAuthority implements Authority {
  readonly #setting: FarAuthoritySetting;
  readonly #openings: Openings;

  constructor(setting: FarAuthoritySetting) {
    this.#setting = setting;
    this.#openings = new Openings({ ask: (request, caller) => this.#ask(request, caller) }, setting.now);
  }

  /** The page has changed, or what is said of it. */
  changed(): void {
    this.#openings.forget();
  }

  async ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    try {
      if (isOpening(request, caller)) return await this.#openings.ask(request, caller);
      const answer = await this.#ask(request, caller);
      // It may have changed what this room has not heard of yet.
      if (answer.type === 'thanks') this.#openings.forget();
      return answer;
    } catch {
      // It may have come about all the same: whoever asked asks again. [P7]
      return { type: 'unavailable', ...(request.ref === undefined ? {} : { ref: request.ref }) };
    }
  }

  /**
   * What anyone may read of the page: the same as newcomers do.
   *
   * @returns `null`: the site cannot say
   * @throws what kept the site from answering; it is reported
   */
  async view(page: string, sort: Sort): Promise<View | null> {
    const caller = { page, participant: null, address: '' };
    const answer = await this.#openings.ask({ type: 'hello', sort }, caller);
    return answer.type === 'greeting' ? answer.view : null;
  }

  async #ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    const { ask, hearing, turns, newId, report } = this.#setting;
    const act = newId();
    hearing.asks(act);
    try {
      return await ask(request, caller, act);
    } catch (error) {
      report(error);
      throw error;
    } finally {
      // By then the answer has left.
      turns.later(0, () => hearing.answered(act));
    }
  }
}
