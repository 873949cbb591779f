import { useEffect, useSyncExternalStore } from 'react';
import { t, type MessageKey } from '../i18n/index.ts';

/** Groups of the palette and the help sheet, in this order. */
export const commandGroups = ['go', 'project', 'import', 'edit', 'review', 'read', 'grid', 'note', 'report', 'window', 'help'] as const;

export interface Command {
  id: string;
  title: MessageKey | (() => string);
  /** "Mod+Shift+C", "Alt+ArrowLeft", "F1", "J"; Mod is Cmd on a Mac, Ctrl elsewhere */
  shortcut?: string;
  group: (typeof commandGroups)[number];
  /** absent: always */
  when?: () => boolean;
  run: () => void;
}

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const listeners = new Set<() => void>();
let commands: readonly Command[] = [];
/** Where no one key of the keyboard means "modifier", Shift is part of the character ("?"). */
const printed: Record<string, string> = { ' ': 'Space', '+': 'Plus' };

function set(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Adds commands until the returned function is called. The one registered last wins a shortcut. */
export function registerCommands(list: readonly Command[]): () => void {
  set([...commands, ...list]);
  return () => set(commands.filter((command) => !list.includes(command)));
}

/** Commands that hold while the component is shown. */
export function useCommands(list: readonly Command[], deps: readonly unknown[]): void {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what its commands depend on
  useEffect(() => registerCommands(list), deps);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => commands,
  );
}

export function commandTitle(command: Command): string {
  return typeof command.title === 'function' ? command.title() : t(command.title);
}

export function runCommand(id: string): boolean {
  const command = commands.findLast((one) => one.id === id && (one.when?.() ?? true));
  command?.run();
  return command !== undefined;
}

/** The keys of a shortcut as this system prints them: ["Ctrl", "Shift", "C"]. */
export function keysOf(shortcut: string): string[] {
  const names: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' }
    : { Mod: 'Ctrl', Enter: 'Enter', Escape: 'Esc' };
  const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  return shortcut.split('+').map((key) => names[key] ?? arrows[key] ?? key);
}

/** The shortcut a key press stands for, written as commands write theirs. */
function pressed(event: KeyboardEvent): string {
  const key = printed[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const symbol = event.key.length === 1 && !/[a-z0-9 ]/i.test(event.key);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac && event.ctrlKey;
  return [mod && 'Mod', other && 'Ctrl', event.altKey && 'Alt', event.shiftKey && !symbol && 'Shift', key].filter(Boolean).join('+');
}

function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** In a text field these belong to the field. */
const fieldKeys = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+A', 'Mod+B', 'Mod+I']);

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = pressed(event);
  const functionKey = /^F\d+$/.test(event.key);
  // Option types characters on a Mac; elsewhere Alt types nothing, and leads out of a field as from anywhere.
  const types = !shortcut.startsWith('Mod+') && !functionKey && (mac || !shortcut.startsWith('Alt+'));
  if (inTextField(event.target) && (types || fieldKeys.has(shortcut))) return;
  // Behind an open dialog nothing is to be reached by key.
  if (event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') && !functionKey) return;
  const command = commands.findLast((one) => one.shortcut === shortcut && (one.when?.() ?? true));
  if (command === undefined) return;
  event.preventDefault();
  command.run();
}

/** The one keyboard listener of the window; called once at start. */
export function listenToKeys(): void {
  window.addEventListener('keydown', dispatch);
}
