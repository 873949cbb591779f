import { app, BrowserWindow, dialog, utilityProcess } from 'electron';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Desk } from './hosts/answers.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { standBack } from './hosts/priority.ts';
import type { ChildProcess, Spawn } from './hosts/children.ts';
import { safeName } from './hosts/names.ts';
import { entryFile } from './hosts/places.ts';
import { projectEnding } from './hosts/shelf.ts';

type Dialogs = Pick<Desk, 'chooseProject' | 'choosePlace' | 'chooseFolder' | 'chooseDocuments' | 'deliver' | 'invite' | 'failed'>;

const projectFilter = { name: 'Claimdesk project', extensions: [projectEnding.slice(1)] };
const documents = ['txt', 'md', 'markdown', 'html', 'htm', 'pdf', 'docx', 'csv', 'tsv', 'xlsx', 'qdpx', 'qdc', 'json', 'ris', 'bib'];

/** What a browser cannot do. Paths chosen here stay in main; the backend gets them, a window only tokens. */
export const nativeDialogs: Dialogs = {
  chooseProject: async () => (await openDialog('Open project', ['openFile'], [projectFilter]))[0] ?? null,
  async choosePlace(name) {
    const path = await saveDialog('Save project as', join(app.getPath('documents'), `${safeName(name)}${projectEnding}`), [projectFilter]);
    if (path === null) return null;
    return path.endsWith(projectEnding) ? path : `${path}${projectEnding}`;
  },
  chooseFolder: async () => (await openDialog('Choose folder', ['openDirectory', 'createDirectory'], []))[0] ?? null,
  chooseDocuments: () =>
    openDialog(
      'Import documents',
      ['openFile', 'multiSelections'],
      [
        { name: 'Documents', extensions: documents },
        { name: 'All files', extensions: ['*'] },
      ],
    ),
  async deliver(file, name) {
    const path = await saveDialog('Save file', join(app.getPath('downloads'), safeName(name)), []);
    if (path === null) return { path: null, saved: false };
    await copyFile(file, path);
    return { path: null, saved: true };
  },
  invite: () =>
    Promise.reject(
      new WorkbenchError(
        'REFUSED',
        'The desktop program serves one person. Open the project with `claimdesk serve` to work on it together.',
      ),
    ),
  failed(message) {
    console.error(`claimdesk: ${message}`);
    void dialog.showMessageBox({ type: 'error', message });
  },
};

type Property = 'openFile' | 'openDirectory' | 'multiSelections' | 'createDirectory';

async function openDialog(title: string, properties: Property[], filters: { name: string; extensions: string[] }[]): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow();
  const options = { title, properties, filters };
  const result = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return result.canceled ? [] : result.filePaths;
}

async function saveDialog(title: string, defaultPath: string, filters: { name: string; extensions: string[] }[]): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const options = { title, defaultPath, filters };
  const result = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return result.canceled || result.filePath === '' ? null : result.filePath;
}

/** Children of the desktop: the packaged program's fuses forbid Node's own fork. */
export const utilityChild: Spawn = (name, file, given): ChildProcess => {
  const child = utilityProcess.fork(entryFile(name), [file], {
    serviceName: `claimdesk ${name}`,
    stdio: ['ignore', 'ignore', 'inherit'],
    execArgv: given,
  });
  const early = { killed: false };
  // by number: the child's own kill is the polite signal, which a busy statement would not hear
  const kill = (): void => {
    early.killed = true;
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  child.once('spawn', () => {
    if (early.killed) kill();
    else if (name === 'parser' && child.pid !== undefined) standBack(child.pid);
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill,
  };
};
