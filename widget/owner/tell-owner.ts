const told = new Set<string>();

/** Tells the owner of the page something at the console, once. */
export function tellOwner(sentence: string, how: 'warn' | 'error' = 'warn'): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  console[how](`Livethread: ${sentence}`);
}
