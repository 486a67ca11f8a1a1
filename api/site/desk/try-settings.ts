import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import { receive } from '../../comments/moderation.ts';
import { refuse } from '../../comments/refusal.ts';
import { readSettings } from '../../comments/settings.ts';
import type { SettingChanges } from '../../comments/settings.ts';
import type { SiteSettings } from '../../comments/site-settings.ts';
import { cleanText } from '../../comments/text.ts';
import type { Ground } from '../ground.ts';
import { newBody } from '../mentionable.ts';
import { lookAt } from '../suspicion.ts';

type TrySettings = Extract<AdminRequest, { readonly type: 'try-settings' }>;

/** What would become of a text by somebody new, on a page that takes comments as the site does. Changes nothing. [P63] */
export function trySettings(ground: Ground, { settings: changes, text: given }: TrySettings): AdminAnswer {
  const cleaned = cleanText(given);
  if (!cleaned.ok) return refuse(cleaned.reason);
  const settings = changed(ground.settings, changes);
  const { text } = cleaned;
  // Without guests, only those are new who have signed on.
  const author = { id: NOBODY_YET, role: settings.guests ? 'guest' : 'member' } as const;
  const body = newBody(ground.store, undefined, text);
  const sight = lookAt({ ...ground, settings }, { page: undefined, author, text, body });
  const { mode } = settings;
  const asks = ground.outbox.receivers.hook()?.asks ?? null;
  const { status, heldFor } = receive({ mode, author, parentHasPlace: true, asks, ...sight });
  return { type: 'tried', status, heldFor, findings: sight.findings ?? [] };
}

/** No participant has it. */
const NOBODY_YET = '';

function changed(settings: SiteSettings, changes: SettingChanges): SiteSettings {
  const wanted = Object.entries(changes).filter(([, value]) => value !== undefined);
  return readSettings({ ...settings, ...Object.fromEntries(wanted) });
}
