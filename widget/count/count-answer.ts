/** What came of asking: the counts in the order of the request; else what the server says about it, if it says anything. */
export type CountAnswer = { readonly counts: readonly unknown[] } | { readonly trouble: string | undefined };

/** @param fetch rejects where nothing comes back; of that the browser tells by itself */
export async function askCounts(
  fetch: (url: string) => Promise<Response>,
  url: string,
): Promise<CountAnswer> {
  try {
    const response = await fetch(url);
    const answer: unknown = await response.json();
    if (isObject(answer) && 'counts' in answer && Array.isArray(answer.counts))
      return { counts: answer.counts };
    return { trouble: isObject(answer) && 'title' in answer ? String(answer.title) : undefined };
  } catch {
    return { trouble: undefined };
  }
}

/** What `livethread:count` says. */
export function countIn(event: Event): number | undefined {
  const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
  return isObject(detail) && 'count' in detail && isCount(detail.count) ? detail.count : undefined;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
