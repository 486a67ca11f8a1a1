import type { CommentId, Revision } from '../protocol.ts';
import type { Frame } from './seat.ts';

/**
 * Several messages in one frame: a JSON array of them, in order [P8]. Of the reactions to one comment only the last are
 * sent; then each fact that follows one left out says by `from` which revision it follows, so that nobody takes what was
 * left out for lost, nor what was lost for left out. [P58]
 *
 * @param messages each one message of the protocol, at least one
 */
export function merge(messages: readonly Frame[]): Frame {
  const [only, ...more] = messages;
  if (only && more.length === 0) return only;
  const texts = textsOf(messages);
  const text = texts.length === 1 ? texts.join() : `[${texts.join()}]`;
  const last = messages.findLast(({ revision }) => revision !== undefined);
  return last?.revision === undefined ? { text } : { text, revision: last.revision };
}

function textsOf(messages: readonly Frame[]): readonly string[] {
  const lastOf = new Map<CommentId, Frame>();
  for (const one of messages) if (one.reactionsOf !== undefined) lastOf.set(one.reactionsOf, one);
  const texts: string[] = [];
  const gap = new Gap();
  for (const one of messages) {
    const { text, revision, reactionsOf } = one;
    if (revision === undefined) texts.push(text);
    else if (reactionsOf !== undefined && lastOf.get(reactionsOf) !== one) gap.leaveOut(revision);
    else texts.push(withFrom(text, gap.from(revision)));
  }
  return texts;
}

/** What was left out last: facts one after another. */
class Gap {
  #before: Revision | undefined;
  #last: Revision | undefined;

  leaveOut(revision: Revision): void {
    if (this.#last !== revision - 1) this.#before = revision - 1;
    this.#last = revision;
  }

  /** @returns the revision that a fact follows, where that is not the one before its own */
  from(revision: Revision): Revision | undefined {
    return this.#last === revision - 1 ? this.#before : undefined;
  }
}

/** Into the text of a JSON object: it was encoded once, and goes on as it is. */
function withFrom(text: string, from: Revision | undefined): string {
  return from === undefined ? text : `${text.slice(0, -1)},"from":${from}}`;
}
