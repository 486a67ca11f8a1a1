/** What a page has begun that does not end with an element. */
export interface LeftBehind {
  readonly listeners: number;
  readonly timers: number;
  readonly observers: number;
}

interface Watch {
  count(): number;
  undo(): void;
}

/** Counts what the page begins from now on, until it ends. `undo`: the page has its own functions again. */
export function watchLeftBehind(): { count(): LeftBehind; undo(): void } {
  const [listeners, timers, observers] = [watchListeners(), watchTimers(), watchObservers()];
  return {
    count: () => ({ listeners: listeners.count(), timers: timers.count(), observers: observers.count() }),
    undo: () => [listeners, timers, observers].forEach((watch) => watch.undo()),
  };
}

type Listener = EventListenerOrEventListenerObject | null;
type Options = AddEventListenerOptions | boolean | undefined;

/** Elements and signals take their listeners with them. */
function lasts(target: EventTarget): boolean {
  const isPage = target === document || target === document.documentElement || target === document.body;
  return isPage || !(target instanceof Node || target instanceof AbortSignal);
}

function watchListeners(): Watch {
  const known = new Set<string>();
  const name = nameObjects();
  const key = (target: EventTarget, type: string, listener: object, options: Options): string => {
    const capture = typeof options === 'object' ? options.capture === true : options === true;
    return `${name(target)} ${type} ${name(listener)} ${capture}`;
  };
  const { prototype } = EventTarget;
  const genuine = Object.getOwnPropertyDescriptors(prototype);
  prototype.addEventListener = function (type: string, listener: Listener, options?: Options): void {
    const target = this ?? window;
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (listener && lasts(target) && !signal?.aborted) {
      const one = key(target, type, listener, options);
      known.add(one);
      if (signal) genuine.addEventListener.value?.call(signal, 'abort', () => known.delete(one));
    }
    genuine.addEventListener.value?.call(target, type, listener, options);
  };
  prototype.removeEventListener = function (type: string, listener: Listener, options?: Options): void {
    const target = this ?? window;
    if (listener) known.delete(key(target, type, listener, options));
    genuine.removeEventListener.value?.call(target, type, listener, options);
  };
  return {
    count: () => known.size,
    undo: () => void Object.defineProperties(prototype, genuine),
  };
}

/** Each object has a number of its own. */
function nameObjects(): (object: object) => number {
  const names = new WeakMap<object, number>();
  let last = 0;
  return (object) => {
    const name = names.get(object) ?? ++last;
    names.set(object, name);
    return name;
  };
}

function watchTimers(): Watch {
  const known = new Set<number>();
  const genuine = {
    setTimeout: window.setTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    clearInterval: window.clearInterval.bind(window),
  };
  const clear = (timer: number): void => {
    known.delete(timer);
    genuine.clearTimeout(timer);
  };
  Object.assign(window, {
    setTimeout(run: () => void, milliseconds?: number): number {
      const timer = genuine.setTimeout(() => {
        known.delete(timer);
        run();
      }, milliseconds);
      known.add(timer);
      return timer;
    },
    setInterval(run: () => void, milliseconds?: number): number {
      const timer = genuine.setInterval(run, milliseconds);
      known.add(timer);
      return timer;
    },
    clearTimeout: clear,
    clearInterval: clear,
  });
  return { count: () => known.size, undo: () => void Object.assign(window, genuine) };
}

function watchObservers(): Watch {
  const known = new Set<object>();
  const genuine = { MutationObserver, IntersectionObserver };
  Object.assign(window, {
    MutationObserver: class extends MutationObserver {
      override observe(target: Node, options?: MutationObserverInit): void {
        known.add(this);
        super.observe(target, options);
      }
      override disconnect(): void {
        known.delete(this);
        super.disconnect();
      }
    },
    IntersectionObserver: class extends IntersectionObserver {
      override observe(target: Element): void {
        known.add(this);
        super.observe(target);
      }
      override disconnect(): void {
        known.delete(this);
        super.disconnect();
      }
    },
  });
  return { count: () => known.size, undo: () => void Object.assign(window, genuine) };
}
