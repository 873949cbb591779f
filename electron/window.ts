import { app, BrowserWindow, dialog, screen, session, shell, type BrowserWindowConstructorOptions, type Session } from 'electron';
import { answerRequest, readBundle } from './hosts/bundle.ts';
import { bundleFolder, preloadFile } from './hosts/places.ts';
import { countLoads } from './hosts/port.ts';
import { desktopPage, externalLink, navigationAllowed, originOf, permissionAllowed, requestAllowed } from './hosts/policy.ts';
import { placeWindow, windowOptions } from './hosts/window-options.ts';
import type { Shelf } from './hosts/shelf.ts';

/** The only place that makes a window. */
export function openWindow(shelf: Shelf, title: string): BrowserWindow {
  const place = placeWindow(
    shelf.settings().window,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const options: BrowserWindowConstructorOptions = { ...windowOptions(preloadFile(), app.isPackaged), ...place.bounds, title };
  const window = new BrowserWindow(options);
  countLoads(window.webContents);
  if (place.maximized) window.maximize();
  window.webContents.setZoomFactor(place.zoom);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    shelf.remember({ window: { ...bounds, maximized: window.isMaximized(), zoom: window.webContents.getZoomFactor() } });
  });
  window.webContents.on('render-process-gone', (_, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(desktopPage);
  return window;
}

/** Denies what no page of ours needs; before the first window. */
export function guardSession(): void {
  const ours = session.defaultSession;
  const bundle = readBundle(bundleFolder());
  ours.protocol.handle('app', (request) => answerRequest(bundle, request));
  ours.setPermissionRequestHandler((_, permission, decide, details) =>
    decide(permissionAllowed(permission, originOf(details.requestingUrl))),
  );
  ours.setPermissionCheckHandler((_, permission, origin) => permissionAllowed(permission, originOf(origin)));
  ours.setDevicePermissionHandler(() => false);
  ours.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !requestAllowed(details.url) }));
  ours.on('will-download', (event) => event.preventDefault());
  keepSpellingOffline(ours);
}

export function guardContents(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => stay(event, event.url));
    contents.on('will-frame-navigate', (event) => stay(event, event.url));
    contents.on('will-redirect', (event) => stay(event, event.url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openLink(url);
      return { action: 'deny' };
    });
  });
}

function stay(event: { preventDefault(): void }, url: string): void {
  if (!navigationAllowed(url)) event.preventDefault();
}

/** One question that shows the whole address; the safe answer is the default. */
async function openLink(address: string): Promise<void> {
  const url = externalLink(address);
  if (url === null) return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    message: 'Open this address outside Claimdesk?',
    detail: url,
  });
  if (response === 1) await shell.openExternal(url);
}

/** Dictionaries would be fetched from the network: only systems that bring their own check spelling. */
function keepSpellingOffline(ours: Session): void {
  if (process.platform === 'darwin') return;
  ours.setSpellCheckerDictionaryDownloadURL('app://bundle/no-dictionaries/');
  ours.setSpellCheckerEnabled(false);
}
