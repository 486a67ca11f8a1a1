import type { News } from '../comments/seam.ts';
import type { Followers } from './followers.ts';
import type { Room } from './room.ts';

/** Where those are who are told what becomes of a site, as its host has them. */
export interface Places {
  /** The room of a page; nothing where nobody can be in it. */
  room(page: string): Room | undefined;
  /** Every room that somebody may be in, whether it was heard from or not. */
  rooms(): Iterable<Room>;
  readonly followers: Followers;
  /** Sees to it that no copy of what was erased lies about. */
  erase(): void;
}

/** Brings what a site let go to all whom it concerns. Not before it is durable. [P33] */
export function deliver(news: News, places: Places): void {
  switch (news.type) {
    case 'told':
      places.room(news.page)?.tell(news);
      return places.followers.tell(news);
    case 'settings': {
      const frame = { text: JSON.stringify(news) };
      for (const room of places.rooms()) room.announce(frame, news.settings);
      return undefined;
    }
    case 'ended':
      for (const room of places.rooms()) room.end(news);
      return places.followers.doubt();
    case 'moved':
      return places.room(news.page)?.sendAway();
    case 'erased':
      return places.erase();
    default:
      return news satisfies never;
  }
}
