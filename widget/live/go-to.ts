/** Takes the focus to a comment, and scrolls no further than it takes to see what it says. */
export function goTo(comment: HTMLElement, block: 'nearest' | 'center'): void {
  comment.focus({ preventScroll: true });
  const own = comment.querySelector('.own');
  // Firefox stays where it is for what was drawn just now, unless that has been measured.
  own?.getBoundingClientRect();
  own?.scrollIntoView({ block });
}
