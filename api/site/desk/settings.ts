import type { AdminAnswer } from '../../comments/administration.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import { publicSettings, readSettings } from '../../comments/settings.ts';
import type { SettingChanges } from '../../comments/settings.ts';
import type { SiteSettings } from '../../comments/site-settings.ts';
import type { Ground } from '../ground.ts';
import type { ByStaff } from '../verdict.ts';
import { answered } from './answer.ts';
import { keepThreads } from './keep-threads.ts';

/** Changes settings, and logs which. Readers are told where it is theirs to know. [P48] */
export function changeSettings(
  { store, office, host, settings: before }: Ground,
  changes: SettingChanges,
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  const current: Readonly<Record<string, unknown>> = before;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || isSame(current[name], value)) continue;
    store.setSetting(name, value);
    office.log({ actor: staff.id, act: 'change-settings', at: host.now(), why: name });
  }
  const settings = readSettings(store.settings());
  if (!isSame(before.pageParameters, settings.pageParameters)) {
    keepThreads({ store, office }, { parameters: settings.pageParameters });
  }
  return answered({ type: 'settings', settings }, newsOf(before, settings));
}

function newsOf(before: SiteSettings, after: SiteSettings): readonly News[] {
  const settings = publicSettings(after);
  return isSame(publicSettings(before), settings) ? [] : [{ type: 'settings', settings }];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
