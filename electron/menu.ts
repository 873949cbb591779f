import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  create(): void;
  open(): void;
  openKey(key: string): void;
  recent(): { key: string; name: string }[];
}

/** Roles, and what main does by itself. The window's own commands are in its palette, where both hosts have them. */
export function setMenu(actions: MenuActions): void {
  const recent = actions.recent().map((entry) => ({ label: entry.name, click: () => actions.openKey(entry.key) }));
  const file: MenuItemConstructorOptions[] = [
    { label: 'New Project', accelerator: 'CmdOrCtrl+Shift+N', click: () => actions.create() },
    { label: 'Open Project…', accelerator: 'CmdOrCtrl+Shift+O', click: () => actions.open() },
    { label: 'Open Recent', submenu: recent, enabled: recent.length > 0 },
    { type: 'separator' },
    { role: 'close' },
    ...(process.platform === 'darwin' ? [] : [{ role: 'quit' } as const]),
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ];
  // Undo and redo are not roles here: they are the project's, and the window listens to their keys
  const edit: MenuItemConstructorOptions[] = [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: file },
    { label: 'Edit', submenu: edit },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
