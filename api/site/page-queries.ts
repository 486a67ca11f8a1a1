/** What is asked of pages, prepared once. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { SiteDatabase } from './queries.ts';
import { pageAliases, pages } from './schema.ts';

const it = sql.placeholder;

export function preparePageQueries(db: SiteDatabase) {
  return {
    page: db
      .select()
      .from(pages)
      .where(eq(pages.key, it('key')))
      .prepare(),
    pageById: db
      .select()
      .from(pages)
      .where(eq(pages.id, it('id')))
      .prepare(),
    pageOfAlias: db
      .select({ key: pages.key })
      .from(pageAliases)
      .innerJoin(pages, eq(pages.id, pageAliases.page))
      .where(eq(pageAliases.key, it('key')))
      .prepare(),
    /** The published comments of pages by their keys, a JSON array, and in its order; an alias counts as its page. */
    counts: db
      .select({
        count: sql<number>`coalesce(
        (SELECT pages.count FROM page_aliases JOIN pages ON pages.id = page_aliases.page_id WHERE page_aliases.key = asked.value),
        (SELECT pages.count FROM pages WHERE pages.key = asked.value),
        0
      )`,
      })
      .from(sql`json_each(${it('keys')}) AS asked`)
      .orderBy(sql`asked.key`)
      .prepare(),
    insertPage: db
      .insert(pages)
      .values({ key: it('key'), createdAt: it('createdAt'), era: it('era') })
      .returning()
      .prepare(),
    changePage: db
      .update(pages)
      .set({
        title: sql`${it('title')}`,
        mode: sql`${it('mode')}`,
        closed: sql`${it('closed')}`,
        keptOpen: sql`${it('keptOpen')}`,
      })
      .where(eq(pages.id, it('id')))
      .prepare(),
    /** Pages that have not been closed, the oldest first. */
    openPages: db
      .select()
      .from(pages)
      .where(sql`closed = 0 AND kept_open = 0 AND created_at <= ${it('createdAt')}`)
      .orderBy(asc(pages.createdAt))
      .limit(it('limit'))
      .prepare(),
    oldestOpen: db
      .select({ at: sql<number | null>`min(${pages.createdAt})` })
      .from(pages)
      .where(sql`closed = 0 AND kept_open = 0`)
      .prepare(),
    readPage: db
      .update(pages)
      .set({ readOn: sql`${it('day')}` })
      .where(and(eq(pages.key, it('key')), sql`read_on IS NOT ${it('day')}`))
      .prepare(),
  };
}
