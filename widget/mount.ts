const TAG = 'live-thread';

/**
 * Puts a thread where the owner of the page wants it: where they wrote `<live-thread>` themselves, else in what the
 * script's `data-target` selects, else right after the script. Waits until the page is parsed, as the element may stand
 * below the script. A thread that is there already gets what the script says of the page, and it does not.
 */
export function mount(script: HTMLScriptElement): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => place(script));
  else place(script);
}

function place(script: HTMLScriptElement): void {
  const thread = document.querySelector(TAG) ?? document.createElement(TAG);
  for (const { name, value } of script.attributes) {
    if (name.startsWith('data-') && !thread.hasAttribute(name)) thread.setAttribute(name, value);
  }
  if (thread.isConnected) return;
  const { host, target } = script.dataset;
  if (!host) thread.setAttribute('server', new URL(script.src).origin);
  let chosen: Element | null | '' | undefined;
  try {
    chosen = target && document.querySelector(target);
  } catch (error) {
    console.error(error);
  }
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
