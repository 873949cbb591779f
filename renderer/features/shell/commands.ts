import type { Command } from '../../state/commands.ts';
import { changePanes, getPlace } from '../../state/place.ts';
import { closeTab, focusTab, getWorkspace, goBack, goForward, openTabs } from '../../state/workspace.ts';
import { undo } from '../../ui/index.ts';

function step(by: 1 | -1): void {
  const tabs = openTabs();
  const at = tabs.findIndex((tab) => tab.key === getWorkspace().active?.key);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  if (next !== undefined) focusTab(next.key);
}

export const shellCommands: readonly Command[] = [
  { id: 'go.back', title: 'shell.back', shortcut: 'Alt+ArrowLeft', group: 'go', run: goBack },
  { id: 'go.forward', title: 'shell.forward', shortcut: 'Alt+ArrowRight', group: 'go', run: goForward },
  { id: 'edit.undo', title: 'shell.undoPlain', shortcut: 'Mod+Z', group: 'edit', run: () => void undo() },
  { id: 'edit.redo', title: 'shell.redoPlain', shortcut: 'Mod+Shift+Z', group: 'edit', run: () => void undo('redo') },
  { id: 'edit.redoAgain', title: 'shell.redoPlain', shortcut: 'Mod+Y', group: 'edit', run: () => void undo('redo') },
  {
    id: 'window.closeTab',
    title: 'shell.closeTab',
    shortcut: 'Alt+W',
    group: 'window',
    when: () => getWorkspace().active !== null,
    run: () => closeTab(getWorkspace().active?.key ?? ''),
  },
  { id: 'window.nextTab', title: 'shell.nextTab', shortcut: 'Alt+PageDown', group: 'window', run: () => step(1) },
  { id: 'window.previousTab', title: 'shell.previousTab', shortcut: 'Alt+PageUp', group: 'window', run: () => step(-1) },
  {
    id: 'window.library',
    title: 'shell.toggleLibrary',
    shortcut: 'Alt+L',
    group: 'window',
    run: () => changePanes({ leftShown: !getPlace().panes.leftShown }),
  },
  {
    id: 'window.side',
    title: 'shell.toggleSide',
    shortcut: 'Alt+I',
    group: 'window',
    run: () => changePanes({ rightShown: !getPlace().panes.rightShown }),
  },
];
