import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId, Person } from '../../api/protocol.ts';
import { avatar } from '../avatar.ts';
import type { Scene } from '../scene.ts';
import { say } from '../words.ts';
import { peopleOf } from './people.ts';

/** Who can be mentioned in the form of replies to `parent`. The focus stays in the field, which says who is chosen. */
export function peopleView(parent: CommentId | null, scene: Scene): TemplateResult | typeof nothing {
  const people = peopleOf(scene);
  const { list } = people;
  if (list?.parent !== parent) return nothing;
  return html`<div
    id="people"
    class="people"
    role="listbox"
    aria-label=${say('people')}
    @mousedown=${(event: Event) => event.preventDefault()}
  >
    ${list.people.map((person, place) => personView(person, place, place === list.chosen, people))}
  </div>`;
}

function personView(
  { id, name }: Person,
  place: number,
  isChosen: boolean,
  people: { take(place: number): void },
): TemplateResult {
  return html`<div
    id=${`person-${place}`}
    class="person"
    role="option"
    aria-selected=${isChosen}
    @click=${() => people.take(place)}
  >
    ${avatar({ id, name, role: 'guest' })}<bdi lang="">${name}</bdi>
  </div>`;
}
