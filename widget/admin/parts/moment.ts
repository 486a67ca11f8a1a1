import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Time } from '../../../api/protocol.ts';
import { exactTime } from '../../exact-time.ts';
import { relativeTime } from '../../relative-time.ts';

/** When it was: as one says it, and exactly for whoever points at it. */
export function moment(at: Time): TemplateResult {
  const exact = exactTime(at);
  return html`<time datetime=${new Date(at).toISOString()} title=${exact}
    >${relativeTime(at, Date.now())}</time
  >`;
}

const UNITS: readonly (readonly [name: string, milliseconds: number])[] = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** When it will be, such as “in 5 minutes”. */
export function comingMoment(at: Time, now: Time): string {
  const [name = 'second', length = 1_000] = UNITS.find(([, one]) => at - now >= one) ?? [];
  const count = Math.max(1, Math.round((at - now) / length));
  return at <= now ? 'now' : `in ${count} ${name}${count === 1 ? '' : 's'}`;
}

const MILLISECONDS_A_DAY = 86_400_000;
const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** @param day as days since 1970-01-01 UTC */
export function dayName(day: number): string {
  return days.format(day * MILLISECONDS_A_DAY);
}

/** @returns such as “1 comment”, “1,234 comments” */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
