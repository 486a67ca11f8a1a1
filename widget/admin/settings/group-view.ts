import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { troubleOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Field, Group } from './field.ts';
import { fieldView } from './field-view.ts';

interface GroupState {
  readonly draft: Draft;
  readonly mayChange: boolean;
  /** The id of the group that is being saved. */
  readonly saving: string | null;
  readonly edit: (field: Field, value: unknown) => void;
  readonly save: (group: Group) => void;
  readonly discard: (group: Group) => void;
}

/** Settings that belong together, and are saved together. */
export function groupView(group: Group, state: GroupState): TemplateResult {
  const { id, title, about, fields } = group;
  const { draft, mayChange, edit, save } = state;
  const isEdited = fields.some(({ name }) => draft.edits.has(name));
  return html`<section class="section" id=${id} aria-labelledby="${id}-title">
    <div>
      <h2 id="${id}-title" tabindex="-1">${title}</h2>
      <p class="muted">${about}</p>
    </div>
    <form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        save(group);
      }}
    >
      <fieldset class="stack" ?disabled=${!mayChange} aria-labelledby="${id}-title">
        ${fields.map((field) => fieldView(field, draft, edit))}
      </fieldset>
      ${isEdited ? saveRow(group, state) : nothing}
    </form>
  </section>`;
}

function saveRow(group: Group, { draft, saving, discard }: GroupState): TemplateResult {
  const { id, title, fields } = group;
  const changed = fields.filter(({ name }) => draft.edits.has(name));
  const isWrong = changed.some((field) => troubleOf(draft, field) !== null);
  const isPublic = changed.some((field) => field.isPublic === true);
  return html`<div class="save row">
    <button class="primary" ?disabled=${saving !== null || isWrong} aria-describedby="${id}-when">
      ${saving === id ? 'Saving…' : `Save “${title}”`}
    </button>
    <button type="button" @click=${() => discard(group)}>Discard</button>
    <p class="hint" id="${id}-when">
      ${isPublic ? 'It takes effect at once, in all pages that are open now.' : 'It takes effect at once.'}
    </p>
  </div>`;
}
