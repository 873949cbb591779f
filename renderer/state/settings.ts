import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['en', 'zh'] as const;
export const densities = ['compact', 'normal', 'roomy'] as const;
export type Language = (typeof languages)[number];

/** This seat's taste, kept in the browser's own storage: it belongs to the person, not to the project. */
export interface Settings {
  theme: (typeof themes)[number];
  language: Language;
  /** interface text in CSS pixels */
  textSize: number;
  /** reading text in CSS pixels */
  readerSize: number;
  density: (typeof densities)[number];
  /** underline misspelled words in notes */
  spelling: boolean;
}

/** Height of a grid row in CSS pixels at 13 px text. */
export const rowHeights: Record<Settings['density'], number> = { compact: 24, normal: 28, roomy: 34 };
export const sizes = { text: [12, 13, 14, 15, 16, 18], reader: [15, 16, 17, 18, 20, 22, 24, 28] } as const;

const name = 'claimdesk.settings';
const listeners = new Set<() => void>();
let settings = read();

function oneOf<T>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.includes(value as T) ? (value as T) : otherwise;
}

function read(): Settings {
  let kept: Partial<Record<keyof Settings, unknown>> = {};
  try {
    kept = JSON.parse(localStorage.getItem(name) ?? '{}') as typeof kept;
  } catch {
    // Storage may be closed to us or hold something else: the defaults are good.
  }
  return {
    theme: oneOf(themes, kept.theme, 'system'),
    language: oneOf(languages, kept.language, navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
    textSize: oneOf<number>(sizes.text, kept.textSize, 13),
    readerSize: oneOf<number>(sizes.reader, kept.readerSize, 18),
    density: oneOf(densities, kept.density, 'normal'),
    spelling: kept.spelling !== false,
  };
}

export function getSettings(): Settings {
  return settings;
}

export function changeSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  try {
    localStorage.setItem(name, JSON.stringify(settings));
  } catch {
    // Then they last as long as this window.
  }
  for (const listener of listeners) listener();
}

export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, getSettings);
}
