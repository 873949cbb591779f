import { app, BrowserWindow, protocol } from 'electron';
import { join, resolve } from 'node:path';
import { restoreBackup } from '../core/projects/backups.ts';
import { moveProject } from '../core/projects/files.ts';
import { createDesks, projectArgument } from './hosts/desks.ts';
import { listenForWindows } from './hosts/port.ts';
import { productVersion, starterFolder } from './hosts/places.ts';
import { createProjects, type Projects } from './hosts/projects.ts';
import { openShelf, projectName, userDataFolder, type Shelf } from './hosts/shelf.ts';
import { setMenu } from './menu.ts';
import { nativeDialogs, utilityChild } from './native.ts';
import { guardContents, guardSession, openWindow } from './window.ts';

const desks = createDesks<BrowserWindow>();
const commandLine = process.argv.indexOf('--cli');

if (commandLine >= 0) runCommands(process.argv.slice(commandLine + 1));
else startDesktop(projectArgument(process.argv.slice(1)));

/** `claimdesk --cli …`: the packaged program as a command line, without a window. */
function runCommands(words: string[]): void {
  import('./cli.ts')
    .then(({ runCommandLine }) => runCommandLine(words))
    .then(
      (code) => app.exit(code),
      (error: unknown) => stop(error),
    );
}

function startDesktop(argument: string | undefined): void {
  const file = argument === undefined ? null : resolve(argument);
  // of one user-data folder there is one desktop; tests have their own
  app.setPath('userData', join(userDataFolder(), 'desktop'));
  if (!app.requestSingleInstanceLock({ file })) return app.exit(0);
  // tests run as root, where there is no sandbox; the packaged program never goes without
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  guardContents();
  const asked: string[] = file === null ? [] : [file];
  app.on('open-file', (event, path) => {
    event.preventDefault();
    asked.push(path);
  });
  // not awaited: at the top level of a module, ready never comes
  app
    .whenReady()
    .then(() => begin(asked))
    .catch(stop);
}

async function begin(asked: string[]): Promise<void> {
  guardSession();
  const shelf = openShelf();
  const projects = desktopProjects(shelf);
  const open = (file: string): void => void projects.openFile(file).then((key) => show(shelf, projects, key), tell);
  listenForWindows((contents) => {
    const window = BrowserWindow.fromWebContents(contents);
    const key = window === null ? null : desks.keyOf(window);
    return key === null ? Promise.reject(new Error('a window without a project')) : projects.attach(key);
  });
  listenForEnd(projects);
  app.removeAllListeners('open-file');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on('second-instance', (_, words, folder, data) => {
    const given = (data as { file?: unknown } | null)?.file ?? projectArgument(words.slice(1));
    if (typeof given === 'string') open(resolve(folder, given));
    else BrowserWindow.getAllWindows()[0]?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) projects.start().then((key) => show(shelf, projects, key), tell);
  });
  const key = await projects.start(asked.shift());
  const window = show(shelf, projects, key);
  window?.once('show', () => process.stdout.write('claimdesk: window open\n'));
  for (const other of asked) open(other);
}

function desktopProjects(shelf: Shelf): Projects {
  const projects: Projects = createProjects({
    shelf,
    version: productVersion(),
    starterFolder: starterFolder(),
    spawn: utilityChild,
    files: { moveProject, restoreBackup },
    desk: {
      ...nativeDialogs,
      kind: 'desktop',
      show(key) {
        show(shelf, projects, key);
        return null;
      },
      reload(key) {
        for (const window of desks.of(key)) {
          window.setTitle(titleOf(projects, key));
          window.webContents.reload();
        }
      },
    },
  });
  return projects;
}

function show(shelf: Shelf, projects: Projects, key: string): BrowserWindow | null {
  const file = projects.fileOf(key);
  if (file !== null && projects.presentOf(key) === key) app.addRecentDocument(file);
  setMenu({
    recent: () =>
      shelf
        .recent()
        .slice(0, 15)
        .map((entry) => ({ key: entry.key, name: projectName(entry.file) })),
    create: () =>
      void projects
        .openFile(shelf.newFile('Untitled'), { create: 'empty', title: 'Untitled' })
        .then((made) => show(shelf, projects, made), tell),
    open: () =>
      void nativeDialogs
        .chooseProject()
        .then(async (path) => path !== null && show(shelf, projects, await projects.openFile(path)))
        .catch(tell),
    openKey: (chosen) => void projects.ready(chosen).then(() => show(shelf, projects, chosen), tell),
  });
  if (desks.focus(key)) return null;
  const window = openWindow(shelf, titleOf(projects, key));
  desks.add(key, window);
  window.once('closed', () => {
    const left = desks.remove(window);
    if (left.last && left.key !== null) projects.close(left.key).catch(tell);
  });
  return window;
}

function titleOf(projects: Projects, key: string): string {
  return `${projectName(projects.fileOf(key) ?? '')} – Claimdesk`;
}

function listenForEnd(projects: Projects): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    void projects.closeAll().finally(() => app.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}

function tell(error: unknown): void {
  nativeDialogs.failed(error instanceof Error ? error.message : String(error));
}

function stop(error: unknown): void {
  console.error(`claimdesk: ${error instanceof Error ? error.message : String(error)}`);
  app.exit(1);
}
