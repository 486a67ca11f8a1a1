import { and, desc, eq, sql } from 'drizzle-orm';
import { mentionsOf } from '../comments/body-mentions.ts';
import type { CommentId, Person } from '../protocol.ts';
import { mentions } from './conduct-schema.ts';
import type { SiteDatabase } from './queries.ts';
import { comments } from './schema.ts';
import type { CommentRow } from './schema.ts';

type Said = Pick<CommentRow, 'id' | 'body'>;

/** Comments of a page whose authors can be mentioned: the last ones. */
const LAST = 1_000;

/** Who can be mentioned on one site, and who is mentioned where. */
export class MentionStore {
  readonly #queries: ReturnType<typeof prepareMentionQueries>;

  constructor(db: SiteDatabase) {
    this.#queries = prepareMentionQueries(db);
  }

  /**
   * Who wrote the last comments of a page that readers see, under the names that these bear, whoever spoke last first;
   * each name once. Those who are erased are nobody. [P61]
   */
  speakers(page: number): readonly Person[] {
    const byName = new Map<string, Person>();
    for (const one of this.#queries.speakers.all({ page })) {
      if (one.name !== '' && !byName.has(one.name)) byName.set(one.name, one);
    }
    return [...byName.values()];
  }

  /** Keeps whom a new comment mentions. */
  add({ id: comment, body }: Said): void {
    const people = new Set(mentionsOf(body).map((person) => person.id));
    for (const participant of people) this.#queries.insert.run({ comment, participant });
  }

  /** Keeps whom a comment mentions now. */
  replace(said: Said): void {
    this.#queries.forget.run({ comment: said.id });
    this.add(said);
  }

  /** Comments that mention somebody. */
  of(participant: string, limit: number): readonly CommentId[] {
    return this.#queries.of.all({ participant, limit }).map(({ comment }) => comment);
  }
}

const it = sql.placeholder;

function prepareMentionQueries(db: SiteDatabase) {
  const { comment, participant } = mentions;
  return {
    speakers: db
      .select({ id: comments.author, name: comments.authorName })
      .from(comments)
      .where(
        and(
          eq(comments.page, it('page')),
          sql`place = 'comment'`,
          sql`author_id NOT IN (SELECT id FROM participants WHERE erasing)`,
        ),
      )
      .orderBy(desc(comments.order))
      .limit(LAST)
      .prepare(),
    insert: db
      .insert(mentions)
      .values({ comment: it('comment'), participant: it('participant') })
      .prepare(),
    forget: db
      .delete(mentions)
      .where(eq(comment, it('comment')))
      .prepare(),
    of: db
      .select({ comment })
      .from(mentions)
      .where(eq(participant, it('participant')))
      .limit(it('limit'))
      .prepare(),
  };
}
