/** What a reader is told by a site in memory. */
import assert from 'node:assert/strict';
import type { Greeting } from '../../comments/seam.ts';
import type { ThreadWindow, Welcome } from '../../protocol.ts';
import type { TestSite } from './site-in-memory.ts';

type Seen = Pick<Welcome, 'page' | 'settings' | 'history'> & ThreadWindow;

/** The answer to their `hello`. */
export function greeting(site: TestSite, caller = site.reader(), more = {}): Greeting {
  const { answer } = site.site.handle({ type: 'hello', ...more }, caller);
  assert.equal(answer.type, 'greeting', JSON.stringify(answer));
  return answer;
}

/** The page as they see it then. */
export function seen(site: TestSite, caller = site.reader(), more = {}): Seen {
  return JSON.parse(`{${greeting(site, caller, more).view.members}}`) as Seen;
}

/** Why something was refused; of what was not, what it was answered by. */
export function reason(outcome: { answer: { type: string; reason?: string } }): string | undefined {
  return outcome.answer.type === 'refused' ? outcome.answer.reason : outcome.answer.type;
}
