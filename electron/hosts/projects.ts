import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Past } from '../../core/host.ts';
import { createAnswers, type Desk, type ProjectFiles } from './answers.ts';
import { startBackend, type Backend } from './backends.ts';
import type { Spawn } from './children.ts';
import { isFile, type Shelf } from './shelf.ts';
import type { BackendSettings } from './thread.ts';

export interface ProjectsOptions {
  shelf: Shelf;
  desk: Desk;
  version: string;
  starterFolder: string;
  spawn: Spawn;
  files: ProjectFiles;
  script?: string;
}

type Making = Pick<BackendSettings, 'create' | 'title' | 'past'>;

/** The open projects of this process, one backend each, known to pages and windows by key. */
export interface Projects {
  /** the file given, or the one opened last, or the starter project */
  start(file?: string): Promise<string>;
  openFile(file: string, making?: Making): Promise<string>;
  /** opens a rebuilt past of an open project, for reading; it is no project of the shelf */
  openPast(present: string, file: string, past: Past): Promise<string>;
  /** the project that a past belongs to; any other one is its own */
  presentOf(key: string): string;
  ready(key: string): Promise<void>;
  /** a new connection to an open project, of the analyst or of a guest; opens it where needed */
  attach(key: string, guest?: string | null): Promise<MessagePort>;
  fileOf(key: string): string | null;
  /** closes the backend after the answer in progress has been carried, changes files, opens it again */
  swap(key: string, change: (file: string) => string): void;
  close(key: string): Promise<void>;
  closeAll(): Promise<void>;
}

export const starterName = "China's national AI strategy";

/** The answer that announces a swap has left by then; a page that comes back earlier waits for the swap. */
const carrying = 150;

export function createProjects(options: ProjectsOptions): Projects {
  const { shelf, desk } = options;
  const open = new Map<string, Promise<Backend>>();
  const swaps = new Map<string, Promise<void>>();
  const closing = new Map<string, Promise<void>>();
  const pasts = new Map<string, { present: string; past: Past }>();
  let seats = 0;

  const begin = (key: string, file: string, making: Making = {}): Promise<Backend> => {
    const held = open.get(key);
    if (held) return held;
    const backend = startProject(options, projects, key, file, making, () => {
      open.delete(key);
      desk.reload(key);
    });
    open.set(key, backend);
    backend.catch(() => open.delete(key));
    return backend;
  };
  const backendOf = async (key: string): Promise<Backend> => {
    await swaps.get(key);
    await closing.get(key);
    const held = open.get(key);
    if (held) return held;
    const file = shelf.fileOf(key);
    if (file === null || !isFile(file)) throw new WorkbenchError('NOT_FOUND', 'This project is not where it was.');
    const past = pasts.get(key)?.past;
    return begin(key, file, past === undefined ? {} : { past });
  };
  const change = async (key: string, work: (file: string) => string): Promise<void> => {
    await pause(carrying);
    const file = shelf.fileOf(key);
    if (file === null) return;
    await projects.close(key);
    let now = file;
    try {
      now = work(file);
      shelf.moved(file, now);
    } catch (error) {
      desk.failed(error instanceof Error ? error.message : String(error));
    }
    await begin(key, now);
  };
  const projects: Projects = {
    start: (file) => startWith(options, projects, file),
    async openFile(file, making) {
      const path = existsSync(file) ? realpathSync(file) : resolve(file);
      const key = shelf.opened(path);
      await swaps.get(key);
      await closing.get(key);
      await begin(key, path, making);
      return key;
    },
    async openPast(present, file, past) {
      const key = shelf.aside(file);
      pasts.set(key, { present: projects.presentOf(present), past });
      await closing.get(key);
      await begin(key, file, { past });
      return key;
    },
    presentOf: (key) => pasts.get(key)?.present ?? key,
    ready: async (key) => void (await backendOf(key)),
    async attach(key, guest = null) {
      seats += 1;
      const id = `${process.pid}-${seats}`;
      return (await backendOf(key)).attach(guest === null ? { id } : { id, guest });
    },
    fileOf: shelf.fileOf,
    swap(key, work) {
      const swapping = change(key, work)
        .catch((error: unknown) => desk.failed(error instanceof Error ? error.message : String(error)))
        .finally(() => {
          swaps.delete(key);
          desk.reload(key);
        });
      swaps.set(key, swapping);
    },
    close(key) {
      const backend = open.get(key);
      if (backend === undefined) return closing.get(key) ?? Promise.resolve();
      open.delete(key);
      const ending = backend
        .then((one) => one.close())
        .catch(() => {})
        .finally(() => closing.delete(key));
      closing.set(key, ending);
      return ending;
    },
    async closeAll() {
      await Promise.all(swaps.values());
      for (const key of open.keys()) void projects.close(key);
      // those that a closed window began to close too
      await Promise.all(closing.values());
    },
  };
  return projects;
}

async function startWith(options: ProjectsOptions, projects: Projects, file: string | undefined): Promise<string> {
  if (file !== undefined) return projects.openFile(resolve(file), existsSync(file) ? {} : { create: 'empty' });
  const last = options.shelf.recent().find((entry) => isFile(entry.file));
  if (last) {
    try {
      return await projects.openFile(last.file);
    } catch (error) {
      // a broken last project must not keep the program from starting
      options.desk.failed(error instanceof Error ? error.message : String(error));
    }
  }
  const starter = join(options.shelf.projects, 'starter.claimdesk');
  return projects.openFile(starter, existsSync(starter) ? {} : { create: 'starter', title: starterName });
}

function startProject(
  options: ProjectsOptions,
  projects: Projects,
  key: string,
  file: string,
  making: Making,
  crashed: () => void,
): Promise<Backend> {
  const { shelf, desk, version, starterFolder, spawn, script } = options;
  return startBackend({
    settings: { file, ...making, starterFolder, host: { kind: desk.kind, version, name: shelf.settings().name } },
    answers: createAnswers({ key, projects, shelf, desk, files: options.files }),
    spawn,
    onCrash: (reason) => {
      desk.failed(reason);
      crashed();
    },
    ...(script === undefined ? {} : { script }),
  });
}
