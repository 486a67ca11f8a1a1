/** A site in memory, and somebody of the staff at its desk. */
import assert from 'node:assert/strict';
import { OPERATOR } from '../../../comments/administration.ts';
import type { Actor, AdminAnswer, AdminCall, AdminRequest } from '../../../comments/administration.ts';
import type { AuditEntry, StaffRole } from '../../../comments/listed.ts';
import type { News, Outcome } from '../../../comments/seam.ts';
import type { CommentId } from '../../../protocol.ts';
import { TestSite } from '../../testing/site-in-memory.ts';

const OPERATING: Actor = { steward: OPERATOR };

export interface TestHolder {
  readonly id: string;
  readonly actor: Actor;
  readonly token: string;
}

export class DeskStage extends TestSite {
  call(request: AdminRequest, as: Partial<Omit<AdminCall, 'request'>> = {}): Outcome<AdminAnswer> {
    return this.site.administer({ actor: OPERATING, ...as, request });
  }

  /** Asks for what is not refused. @returns what there is to be told */
  tells(request: AdminRequest, actor = OPERATING): readonly News[] {
    const { answer, news } = this.call(request, { actor });
    assert.notEqual(answer.type, 'refused', JSON.stringify(answer));
    return news;
  }

  /** Asks for what is refused. @returns the reason */
  refuses(request: AdminRequest, actor = OPERATING): string {
    const { answer, news } = this.call(request, { actor });
    assert.equal(answer.type, 'refused', JSON.stringify(answer));
    assert.deepEqual(news, []);
    return answer.reason;
  }

  holder(name: string, role: StaffRole): TestHolder {
    const { holder, token } = this.asks('token', { type: 'create-token', name, role });
    return { id: holder.id, token, actor: { token } };
  }

  /** The number of a page, by its key. */
  pageId(key: string): number {
    const page = this.store.page(key);
    assert.ok(page, key);
    return page.id;
  }

  /** The last entries of the audit log, the last first. */
  log(limit = 10): readonly AuditEntry[] {
    return this.asks('audit', { type: 'list-audit', limit }).listing.items;
  }

  /** The acts of the last entries, the first first. */
  acts(limit = 10): readonly string[] {
    return this.log(limit)
      .map(({ act }) => act)
      .toReversed();
  }

  statusOf(id: CommentId): string {
    return this.asks('comment', { type: 'read-comment', id }).comment.status;
  }
}
