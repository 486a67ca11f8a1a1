/** What the pages that are compared say: every third comment is no reply to the one that was none before it. */
export interface Said {
  /** From 1 on, in order. */
  readonly id: number;
  /** The comment it hangs on; 0: none. */
  readonly parent: number;
}

export const AUTHOR = 'Grace';
/** As Markdown. */
export const TEXT =
  'We have had this one for a year now, and it is as good as on its first day. Would **buy it again**, any time.';
export const AS_HTML = `<p>${TEXT.replace(/\*\*(.+)\*\*/, '<strong>$1</strong>')}</p>`;

/** A comment that is none, and the replies to it. */
export const THREAD = 3;

export function sameThread(comments: number): readonly Said[] {
  return Array.from({ length: comments }, (_, at) => {
    return { id: at + 1, parent: at % THREAD === 0 ? 0 : at - (at % THREAD) + 1 };
  });
}

/** A page of those at the top, newest first, each with all its replies. @param from how many come before it */
export function branches(
  comments: number,
  from: number,
  most: number,
): readonly { readonly top: Said; readonly replies: readonly Said[] }[] {
  const all = sameThread(comments);
  const tops = all.filter(({ parent }) => parent === 0).toReversed();
  return tops.slice(from, from + most).map((top) => {
    return { top, replies: all.slice(top.id, top.id + THREAD - 1).filter(({ parent }) => parent === top.id) };
  });
}

/** A page is called by how many comments it has. */
export function commentsOf(path: string): number {
  return Number(/\d+$/.exec(path)?.[0] ?? 0);
}
