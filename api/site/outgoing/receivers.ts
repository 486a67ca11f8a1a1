import { asc, eq } from 'drizzle-orm';
import { HOOK } from '../../comments/outgoing.ts';
import type { EventType } from '../../comments/outgoing.ts';
import type { Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { hook, webhooks } from './schema.ts';
import type { HookRow, WebhookRow } from './schema.ts';

interface Known {
  /** The longest known first, disabled ones too. */
  readonly webhooks: readonly WebhookRow[];
  readonly hook: HookRow | null;
}

/** The one row of the hook. */
const ONLY = 1;

/** Who is told what happens on a site, and who is asked: known by heart, for every act asks. */
export class Receivers {
  readonly #db: SiteDatabase;
  #known: Known | undefined;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** The longest known first, disabled ones too. */
  webhooks(): readonly WebhookRow[] {
    return this.#know().webhooks;
  }

  webhook(id: string): WebhookRow | undefined {
    return this.webhooks().find((one) => one.id === id);
  }

  hook(): HookRow | null {
    return this.#know().hook;
  }

  /** Those that are told of events of a type. */
  wanting(type: EventType): readonly WebhookRow[] {
    const isWanted = ({ events }: WebhookRow) => events.length === 0 || events.includes(type);
    return this.webhooks().filter((one) => one.disabledAt === null && isWanted(one));
  }

  /** All that something could be sent to. */
  open(): readonly string[] {
    const told = this.webhooks().filter(({ disabledAt }) => disabledAt === null);
    return [...told.map(({ id }) => id), ...(this.hook() ? [HOOK] : [])];
  }

  /** Whether there is nobody that anything could be sent to. */
  get isEmpty(): boolean {
    return this.hook() === null && this.webhooks().every(({ disabledAt }) => disabledAt !== null);
  }

  add(row: WebhookRow): void {
    this.#db.insert(webhooks).values(row).run();
    this.forget();
  }

  change(id: string, change: Partial<Omit<WebhookRow, 'id'>>): void {
    this.#db.update(webhooks).set(change).where(eq(webhooks.id, id)).run();
    this.forget();
  }

  remove(id: string): void {
    this.#db.delete(webhooks).where(eq(webhooks.id, id)).run();
    this.forget();
  }

  disable(id: string, at: Time): void {
    this.change(id, { disabledAt: at });
  }

  setHook(row: Omit<HookRow, 'id'>): void {
    const set = { ...row };
    this.#db
      .insert(hook)
      .values({ ...set, id: ONLY })
      .onConflictDoUpdate({ target: hook.id, set })
      .run();
    this.forget();
  }

  removeHook(): void {
    this.#db.delete(hook).run();
    this.forget();
  }

  /** What went wrong with a webhook last; `null`: nothing did. */
  setTrouble(id: string, trouble: string | null): void {
    if (this.webhook(id)?.trouble !== trouble) this.change(id, { trouble });
  }

  setHookTrouble(trouble: string | null): void {
    const row = this.hook();
    if (row && row.trouble !== trouble) this.setHook({ ...row, trouble });
  }

  /** They may be others. */
  forget(): void {
    this.#known = undefined;
  }

  #know(): Known {
    this.#known ??= {
      webhooks: this.#db.select().from(webhooks).orderBy(asc(webhooks.createdAt), asc(webhooks.id)).all(),
      hook: this.#db.select().from(hook).get() ?? null,
    };
    return this.#known;
  }
}
