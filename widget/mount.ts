const TAG = 'live-thread';

/**
 * Puts a thread where the owner of the page wants it: where they wrote `<live-thread>` themselves, else in what the
 * script's `data-target` selects, else right after the script. Waits until the page is parsed, as the element may stand
 * below the script.
 */
export function mount(script: HTMLScriptElement): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => place(script));
  else place(script);
}

function place(script: HTMLScriptElement): void {
  if (document.querySelector(TAG)) return;
  const thread = document.createElement(TAG);
  for (const { name, value } of script.attributes) {
    if (name.startsWith('data-')) thread.setAttribute(name, value);
  }
  const { host, target } = script.dataset;
  if (!host) thread.setAttribute('server', new URL(script.src).origin);
  const chosen = target && document.querySelector(target);
  if (chosen) chosen.append(thread);
  else if (document.body.contains(script)) script.after(thread);
  else document.body.append(thread);
}

/** Says so where the thread would have been. */
export function apologise(): void {
  document.querySelectorAll(TAG).forEach((thread) => {
    thread.textContent = 'Comments can’t be reached right now.';
  });
}
