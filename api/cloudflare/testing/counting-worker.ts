/** The Worker with a site that counts who asks it. */
import type { Caller, PageAddress, SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { Said } from '../../other-ways/said.ts';
import type { Sort } from '../../protocol.ts';
import type { Pulled, Report, RoomPlace } from '../../room/far/dispatch.ts';
import type { Environment } from '../environment.ts';
import worker, { DirectoryObject, RoomObject, SiteObject } from '../worker.ts';

/** What for, by the names of the sites: their objects come and go. */
const asked = new Map<string, string[]>();

class SiteThatCounts extends SiteObject {
  override fetch(request: Request): Promise<Response> {
    this.#count('fetch');
    return super.fetch(request);
  }

  override view(address: PageAddress, sort: Sort, from?: string) {
    this.#count('view');
    return super.view(address, sort, from);
  }

  override post(address: PageAddress, said: Said, from: string) {
    this.#count('post');
    return super.post(address, said, from);
  }

  override counts(pages: readonly PageAddress[]) {
    this.#count('counts');
    return super.counts(pages);
  }

  override ask(request: SiteRequest, caller: Caller, act: string): Promise<SiteAnswer> {
    this.#count('ask');
    return super.ask(request, caller, act);
  }

  override pull(place: RoomPlace, said: Report): Promise<Pulled> {
    this.#count('pull');
    return super.pull(place, said);
  }

  override leave(place: RoomPlace): Promise<void> {
    this.#count('leave');
    return super.leave(place);
  }

  /** For the test. */
  notes() {
    const rooms = [...this.ctx.storage.kv.list({ prefix: 'far room ' })].length;
    return { asked: this.#asked, rooms };
  }

  #count(what: string): void {
    asked.set(this.#name, [...this.#asked, what]);
  }

  get #asked(): readonly string[] {
    return asked.get(this.#name) ?? [];
  }

  get #name(): string {
    return this.ctx.id.name ?? '';
  }
}

interface Bindings extends Omit<Environment, 'SITE'> {
  readonly SITE: DurableObjectNamespace<SiteThatCounts>;
}

export { DirectoryObject, RoomObject, SiteThatCounts as SiteObject };
export default {
  /** Asked from within, as whoever asks an object from outside holds it: it could not be evicted any more. */
  async fetch(request, environment, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/notes') return worker.fetch(request, environment, context);
    return Response.json(await environment.SITE.getByName(searchParams.get('site') ?? '').notes());
  },
} satisfies ExportedHandler<Bindings>;
