/** Small texts kept for this page's origin. No cookies: nothing here is ever sent by itself. */
export interface Notes {
  read(name: string): string | null;
  /** `null` removes it. */
  write(name: string, text: string | null): void;
  /** The names that begin with `prefix`. */
  names(prefix: string): string[];
}

const PREFIX = 'livethread:';

/** The page's own storage; where it throws (sandboxed frames, some private windows, full), memory. */
export function pageNotes(storage: () => Storage = () => localStorage): Notes {
  const memory = new Map<string, string>();
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  return {
    read: (name) => attempt(() => storage().getItem(PREFIX + name)) ?? memory.get(name) ?? null,
    write(name, text) {
      memory.delete(name);
      // What is not there for a moment is not there for other tabs.
      if (text !== null && attempt(() => [storage().setItem(PREFIX + name, text)])) return;
      attempt(() => storage().removeItem(PREFIX + name));
      if (text !== null) memory.set(name, text);
    },
    names(prefix) {
      const stored = attempt(() => Object.keys(storage())) ?? [];
      const ours = stored.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
      return [...new Set([...memory.keys(), ...ours])].filter((name) => name.startsWith(prefix));
    },
  };
}

/** The same, for as long as this tab is open. */
export function tabNotes(): Notes {
  return pageNotes(() => sessionStorage);
}
