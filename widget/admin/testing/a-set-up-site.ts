/** A view of a site that its owner has set up: pages, tokens, keys, webhooks and a log are there. */
import type { StaffRole } from '../../../api/comments/listed.ts';
import { ADesk, placeView } from './a-desk.ts';
import type { Answers } from './a-desk.ts';
import { siteAnswers } from './answers.ts';

interface SetUp {
  readonly path?: string;
  /** What is answered otherwise than usual. */
  readonly answers?: Answers;
  readonly role?: StaffRole;
}

export async function openSetUp(tag: string, { path = '', answers = {}, role = 'owner' }: SetUp = {}) {
  const desk = new ADesk({ ...siteAnswers(), ...answers });
  desk.role = role;
  return { desk, view: await placeView(tag, desk, path) };
}
