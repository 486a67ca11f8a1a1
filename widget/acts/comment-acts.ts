import type { ReportReason, StaffComment, Thanks } from '../../api/protocol.ts';
import type { ActRequest } from '../act-answers.ts';
import { banRequest, requestOf, undoOf } from './act-requests.ts';
import type { Ban, MuteAct, PromptAct } from './act-requests.ts';
import { actsOffered, isOfStaff } from './acts-offered.ts';
import type { Act } from './acts-offered.ts';
import { actsView } from './acts-view.ts';
import { nameOf, say } from '../words.ts';
import { OpenMenu } from './open-menu.ts';
import type { DoneFromHere, Draft, Panel } from './panel.ts';
import { problemOf, whyNot } from './sentences.ts';
import type { ActsSetting } from './setting.ts';
import { Stage } from './stage.ts';

/** What one may do with one comment, and what is asked of the server for it. */
export class CommentActs {
  readonly stage: Stage;
  readonly menu: OpenMenu;
  readonly #done: DoneFromHere;

  constructor(setting: ActsSetting, done: DoneFromHere) {
    this.stage = new Stage(setting, () => actsView(this));
    this.menu = new OpenMenu(this.stage);
    this.#done = done;
  }

  /** The button was pressed. */
  press(setting: ActsSetting): void {
    this.stage.setting = setting;
    if (this.menu.level) this.menu.close();
    else if (this.offered.length) this.menu.open();
  }

  get setting(): ActsSetting {
    return this.stage.setting;
  }

  /** The comment as one may know it. */
  get comment(): StaffComment | undefined {
    return this.setting.staff ?? this.setting.comment;
  }

  get offered(): readonly (readonly Act[])[] {
    const { comment, staff, page, you, isMine, settings, isStaffHere, isMuted, permalink } = this.setting;
    if (!comment) return [];
    const isBanned = this.#done.banned.has(this.comment?.author?.id ?? '');
    const withdrawnAt = this.#done.withdrawn.get(comment.id);
    const now = this.setting.now();
    const mine = { you, isMine, isStaffHere, isMuted, withdrawnAt };
    return actsOffered({ comment, staff, page, settings, permalink, isBanned, now, ...mine });
  }

  choose(act: Act): void {
    if (act === 'report' && !this.#done.reported.has(this.#id)) return this.menu.turnTo('reasons');
    this.menu.close();
    switch (act) {
      case 'report':
        return this.stage.say({ note: say('reported-already') });
      case 'link':
        return void this.#copyLink();
      case 'mute':
      case 'unmute':
        return this.#mute(act);
      case 'edit':
        return void this.#edit();
      case 'withdraw':
      case 'ban':
      case 'sign-in':
        return this.stage.open({ type: act });
      case 'sign-out':
        this.setting.signOut();
        return this.stage.say({ note: say(`done-${act}`) });
      default:
        return void this.carryOut(act);
    }
  }

  /** Takes back what was done. */
  undo(act: PromptAct | MuteAct): void {
    if (act === 'mute' || act === 'unmute') this.#mute(act, true);
    else void this.carryOut(act, true);
  }

  /** Does what needs no further question. */
  carryOut(act: PromptAct, isUndo = false): Promise<void> {
    const { comment } = this;
    return this.#ask(requestOf(act, this.#id, this.#revision), 'said', ({ status }) => {
      if (act === 'take-back') this.#done.withdrawn.delete(this.#id);
      if (act === 'unban') this.#done.banned.delete(comment?.author?.id ?? '');
      if (act === 'restore' && status === 'deleted') return { note: say('not-yours') };
      if (isUndo) return { note: say('undone') };
      return { note: say(`done-${act}`), undo: undoOf(act, comment?.status) };
    });
  }

  report(reason: ReportReason): Promise<void> {
    this.menu.close();
    const id = this.#id;
    return this.#ask({ type: 'report', id, reason }, 'said', () => {
      this.#done.reported.add(id);
      return { note: say('done-report') };
    });
  }

  /** Deletes what one wrote oneself. The way back stands there for as long as it is open. */
  withdraw(): Promise<void> {
    const id = this.#id;
    const { editWithin } = this.setting.settings;
    return this.#ask({ type: 'delete', id }, 'withdraw', () => {
      this.#done.withdrawn.set(id, this.setting.now());
      const note = say('done-withdraw');
      return editWithin ? { note, undo: 'take-back', stays: editWithin * 1_000 } : { note };
    });
  }

  ban(ban: Ban): Promise<void> {
    const { id = '', name = '' } = this.comment?.author ?? {};
    return this.#ask(banRequest(this.#id, ban), 'ban', () => {
      this.#done.banned.add(id);
      // What was deleted with it would not come back.
      return { note: say('ban-done', { name }), undo: ban.remove ? undefined : 'unban' };
    });
  }

  async signIn(token: string): Promise<void> {
    const busy = this.stage.show({ type: 'sign-in', isBusy: true });
    const you = token ? await this.setting.signIn(token) : null;
    const isStaff = isOfStaff(you);
    if (this.stage.panel !== busy && !isStaff) return;
    if (you && isStaff) this.stage.say({ note: say('signed-in', { name: you.name }) });
    else this.stage.show({ type: 'sign-in', note: say('sign-in-failed') });
  }

  write(text: string): void {
    const { stage } = this;
    if (stage.draft) stage.draft = { ...stage.draft, text };
    // What was wrong with it may be mended by now.
    if (stage.panel?.note) stage.panel = { type: 'edit' };
    stage.draw();
  }

  async save(): Promise<void> {
    const { draft } = this.stage;
    const text = draft?.text.trim() ?? '';
    if (!draft || (!draft.isStale && text === draft.from.trim())) return this.dismiss();
    const problem = problemOf(text);
    if (problem) return void this.stage.show({ type: 'edit', note: problem });
    if (this.setting.text !== draft.over) return this.#foundChanged(draft);
    const request = { type: 'edit', id: this.#id, text, revision: this.#revision } as const;
    await this.#ask(request, 'edit', ({ status }) => {
      this.stage.draft = null;
      const waits = status === 'held' && !isOfStaff(this.setting.you);
      return { note: waits ? say('saved-held') : say('done-edit') };
    });
  }

  /** Closes what is open, and drops what was written. */
  dismiss(): void {
    this.stage.draft = null;
    this.stage.show(null);
  }

  /** As `dismiss`; but what was written is there again the next time. */
  escape(): void {
    const { draft } = this.stage;
    if (draft?.text === draft?.from) this.dismiss();
    else this.stage.show(null);
  }

  /** The way back stands there, and in the menu. */
  #mute(act: MuteAct, isUndo = false): void {
    const name = nameOf(this.comment?.author ?? null);
    this.setting.mute(act === 'mute');
    if (isUndo) return this.stage.say({ note: say('undone') });
    this.stage.say({ note: say(`done-${act}`, { name }), undo: act === 'mute' ? 'unmute' : 'mute' });
  }

  get #id(): string {
    return this.setting.comment?.id ?? '';
  }

  /** A reply gives its parent a new revision too, of which staff are told by the reply alone. */
  get #revision(): number {
    return Math.max(this.setting.comment?.revision ?? 0, this.setting.staff?.revision ?? 0);
  }

  /** As it was written; where that cannot be had, as it would be written anew. */
  async #edit(): Promise<void> {
    const { stage, setting } = this;
    if (!stage.draft) {
      const busy = stage.show({ type: 'said', isBusy: true });
      const answer = await setting.ask({ type: 'source', id: this.#id });
      if (stage.panel !== busy) return;
      const over = this.setting.text;
      const from = answer !== 'offline' && answer.type === 'source' ? answer.text : over;
      stage.draft = { text: from, from, over };
    }
    stage.open({ type: 'edit' });
    stage.watch(() => stage.isEditing);
  }

  #foundChanged(draft: Draft): void {
    this.stage.draft = { ...draft, over: this.setting.text, isStale: true };
    this.stage.show({ type: 'edit', note: say('changed-meanwhile') });
  }

  /** @param done what there is to say then, and to remember */
  async #ask(
    request: ActRequest,
    type: Panel['type'],
    done: (thanks: Thanks) => Omit<Panel, 'type'>,
  ): Promise<void> {
    const { stage } = this;
    const busy = stage.show({ type, isBusy: true });
    const answer = await this.setting.ask(request);
    if (answer !== 'offline' && answer.type === 'thanks') return this.#tell(busy, 'said', done(answer));
    const note = await whyNot(answer, request, this.setting);
    const { draft } = stage;
    if (type !== 'edit') return this.#tell(busy, type, { note });
    // What was thrown away meanwhile is no text to go on with.
    if (!draft) return this.#tell(busy, 'said', { note });
    const isConflict = answer !== 'offline' && answer.type === 'refused' && answer.reason === 'conflict';
    if (isConflict) return this.#foundChanged(draft);
    this.#tell(busy, type, { note });
  }

  /** What was opened meanwhile stays, and it is only read out. */
  #tell(busy: Panel | null, type: Panel['type'], said: Omit<Panel, 'type'>): void {
    const { stage } = this;
    if (stage.panel && stage.panel !== busy) this.setting.announce(said.note ?? '');
    else if (type === 'said') stage.say(said);
    else stage.show({ ...said, type });
  }

  async #copyLink(): Promise<void> {
    const link = this.setting.permalink ?? '';
    try {
      await navigator.clipboard.writeText(link).finally(() => this.setting.speak());
      this.stage.say({ note: say('done-link') });
    } catch {
      this.stage.say({ note: say('link-here'), link });
      this.stage.setting.place.querySelector('input')?.select();
    }
  }
}
