/** Which windows show which project. Knows windows only by what it needs of them. */
export interface DeskWindow {
  isDestroyed(): boolean;
  isMinimized(): boolean;
  restore(): void;
  focus(): void;
}

export interface Desks<Window extends DeskWindow> {
  add(key: string, window: Window): void;
  remove(window: Window): { key: string | null; last: boolean };
  keyOf(window: Window): string | null;
  of(key: string): Window[];
  /** true where the project had a window, which is in front now */
  focus(key: string): boolean;
}

export function createDesks<Window extends DeskWindow>(): Desks<Window> {
  const windows = new Map<Window, string>();
  const of = (key: string): Window[] =>
    [...windows].filter(([window, shown]) => shown === key && !window.isDestroyed()).map(([window]) => window);
  return {
    add: (key, window) => void windows.set(window, key),
    remove(window) {
      const key = windows.get(window) ?? null;
      windows.delete(window);
      return { key, last: key !== null && of(key).length === 0 };
    },
    keyOf: (window) => windows.get(window) ?? null,
    of,
    focus(key) {
      const [first] = of(key);
      if (first?.isMinimized()) first.restore();
      first?.focus();
      return first !== undefined;
    },
  };
}

/** The project named on a command line: the first word that is one. */
export function projectArgument(words: readonly string[]): string | undefined {
  return words.find((word) => !word.startsWith('-') && word.endsWith('.claimdesk'));
}
