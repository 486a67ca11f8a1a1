import { readSettings } from '../comments/settings.ts';
import type { SiteSettings } from '../comments/settings.ts';
import type { Ground } from './ground.ts';
import type { ParticipantRow } from './schema.ts';

/** Changes settings, and logs which. @returns all, as they are after it */
export function changeSettings(
  { store, office, host }: Ground,
  changes: Partial<SiteSettings>,
  staff: ParticipantRow,
): SiteSettings {
  for (const [name, value] of Object.entries(changes)) {
    store.setSetting(name, value);
    const nothing = { comment: null, participant: null, before: null, after: null };
    office.log({ at: host.now(), actor: staff.id, act: 'change-settings', ...nothing, why: name });
  }
  return readSettings(store.settings());
}
