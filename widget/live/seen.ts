import type { World } from '../world.ts';

/** Milliseconds after which what is in view has been seen. */
const LOOK = 1_000;
/** Of the window, at its edges: what shows no more than that much of itself is not in view. */
const EDGE = '-32px 0px';

/** Tells what one has looked at: what was in view for a moment, while the page was in front. */
export class Seen {
  readonly #world: World;
  readonly #tell: (key: string) => void;
  readonly #changed: () => void;
  readonly #observer: IntersectionObserver;
  readonly #keys = new Map<Element, string>();
  /** What is out of view (`null`), and what is in view, with how to stop waiting until it has been seen. */
  readonly #views = new Map<string, (() => void) | null>();

  /** @param changed something came into view, or went out of it */
  constructor(world: World, tell: (key: string) => void, changed: () => void) {
    this.#world = world;
    this.#tell = tell;
    this.#changed = changed;
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), { rootMargin: EDGE });
    world.events.addEventListener('visibilitychange', this.#turn);
  }

  end(): void {
    this.#observer.disconnect();
    this.#world.events.removeEventListener('visibilitychange', this.#turn);
    for (const cancel of this.#views.values()) cancel?.();
  }

  /** Until it has been seen. What is watched already is watched on, in its present element. */
  watch(key: string, element: Element): void {
    if (this.#keys.get(element) === key) return;
    this.#forget(key);
    this.#keys.set(element, key);
    this.#observer.observe(element);
  }

  /** `undefined`: nobody knows yet. */
  isInView(key: string): boolean | undefined {
    const view = this.#views.get(key);
    return view === undefined ? undefined : view !== null;
  }

  #forget(key: string): void {
    this.#views.get(key)?.();
    this.#views.delete(key);
    for (const [element, other] of this.#keys) {
      if (other !== key) continue;
      this.#keys.delete(element);
      this.#observer.unobserve(element);
    }
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const key = this.#keys.get(target);
      if (key === undefined || isIntersecting === this.isInView(key)) continue;
      this.#views.get(key)?.();
      this.#views.set(key, isIntersecting ? this.#wait(key) : null);
    }
    this.#changed();
  }

  #wait(key: string): () => void {
    return this.#world.after(LOOK, () => {
      if (this.#world.isHidden()) return;
      this.#forget(key);
      this.#tell(key);
    });
  }

  /** The page is in front again: what is in view is looked at from now on. */
  readonly #turn = (): void => {
    if (this.#world.isHidden()) return;
    for (const [key, cancel] of this.#views) {
      if (!cancel) continue;
      cancel();
      this.#views.set(key, this.#wait(key));
    }
  };
}
