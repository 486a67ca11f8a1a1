import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedBan } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import type { Names } from '../parts/names.ts';
import { exactTime } from '../../exact-time.ts';

interface BansSetting {
  readonly desk: Desk;
  readonly names: Names;
  readonly bans: readonly ListedBan[];
  readonly lift: (ban: ListedBan) => void;
}

/** Bans that hold, each with who did it and a way to lift it. */
export function bansTable({ desk, names, bans, lift }: BansSetting): TemplateResult {
  return html`<table class="cards">
    <thead>
      <tr>
        <th scope="col">Who</th>
        <th scope="col">Since</th>
        <th scope="col">Until</th>
        <th scope="col">By</th>
        <th scope="col"><span class="unseen">What to do</span></th>
      </tr>
    </thead>
    <tbody>
      ${bans.map((ban) => {
        const who = ban.participant === null ? 'A network' : names.of(ban.participant);
        return html`<tr>
          <td>
            ${ban.participant === null ? who : deskLink(desk, `participants/${ban.participant}`, who)}
            ${ban.address === null ? '' : html`<span class="badge">with their network</span>`}
            ${ban.why === null ? '' : html`<span class="badge">${ban.why}</span>`}
          </td>
          <td data-label="Since">${moment(ban.at)}</td>
          <td data-label="Until">${ban.until === null ? 'for good' : exactTime(ban.until)}</td>
          <td data-label="By">${names.of(ban.by)}</td>
          <td>
            <button type="button" aria-label=${`Lift the ban of ${who}`} @click=${() => lift(ban)}>
              Lift
            </button>
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** Whom the names are wanted of. */
export function whoIsIn(bans: readonly ListedBan[]): string[] {
  return [
    ...new Set(bans.flatMap(({ participant, by }) => (participant === null ? [by] : [participant, by]))),
  ];
}
