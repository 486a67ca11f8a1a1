/** Takes the focus to a comment, and scrolls no further than it takes to see what it says. */
export function goTo(comment: HTMLElement, block: 'nearest' | 'center'): void {
  comment.focus({ preventScroll: true });
  comment.querySelector('.own')?.scrollIntoView({ block });
}
