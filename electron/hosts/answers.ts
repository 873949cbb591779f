import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { HostAnswers } from './backends.ts';
import { safeName } from './names.ts';
import type { Projects } from './projects.ts';
import { isFile, projectEnding, projectName, shownFolder, type Shelf } from './shelf.ts';
import { createTokens } from './tokens.ts';

/** What the desktop and the browser host do differently. */
export interface Desk {
  kind: Host['kind'];
  /** brings the project before the user: a path for the page to load, or null where a window was opened */
  show(key: string): string | null;
  /** the project's backend was replaced: its windows start again */
  reload(key: string): void;
  failed(message: string): void;
  chooseProject(): Promise<string | null>;
  choosePlace(name: string): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  chooseDocuments(): Promise<string[]>;
  deliver(file: string, name: string): Promise<{ path: string | null; saved: boolean }>;
  /** an address for a colleague, to this project alone */
  invite(key: string, name: string): Promise<{ address: string }>;
}

/** What core does with the files of closed projects. */
export interface ProjectFiles {
  moveProject(from: string, to: string): void;
  restoreBackup(file: string, backup: string): void;
}

export interface AnswersOptions {
  key: string;
  projects: Projects;
  shelf: Shelf;
  desk: Desk;
  files: ProjectFiles;
}

/** Answers of one project's backend: it can only name its own project. */
export function createAnswers({ key, projects, shelf, desk, files }: AnswersOptions): HostAnswers {
  const picked = createTokens<string>();
  const dismissed = { path: null, chosen: false };
  const file = (): string => {
    const found = shelf.fileOf(key);
    if (found === null) throw new WorkbenchError('NOT_FOUND', 'This project is not where it was.');
    return found;
  };
  const showFile = async (path: string): Promise<{ path: string | null; chosen: boolean }> => ({
    path: desk.show(await projects.openFile(path)),
    chosen: true,
  });
  const moveTo = (target: string): string | null => {
    refuseTaken(target);
    projects.swap(key, (from) => {
      files.moveProject(from, target);
      return target;
    });
    return desk.kind === 'browser' ? desk.show(key) : null;
  };
  return {
    introduce: async ({ name }) => {
      shelf.remember({ name });
      return {};
    },
    invite: ({ name }) => desk.invite(key, name),
    openPast: async (input) => ({ path: desk.show(await projects.openPast(key, input.file, input.past)) }),
    present: async () => {
      const present = projects.presentOf(key);
      await projects.ready(present);
      return { path: desk.show(present) };
    },
    recent: async () =>
      shelf.recent().map((entry) => ({
        key: entry.key,
        name: projectName(entry.file),
        folder: shownFolder(entry.file),
        opened: entry.opened,
        before: entry.before ?? null,
        missing: !isFile(entry.file),
        current: entry.key === key,
      })),
    create: async ({ name, starter }) => {
      const made = await projects.openFile(shelf.newFile(name), { create: starter ? 'starter' : 'empty', title: name });
      return { path: desk.show(made) };
    },
    open: async (input) => {
      await projects.ready(input.key);
      const found = shelf.fileOf(input.key);
      if (found !== null) shelf.opened(found);
      return { path: desk.show(input.key) };
    },
    browse: async () => {
      const chosen = await desk.chooseProject();
      return chosen === null ? dismissed : showFile(chosen);
    },
    saveAs: async ({ name, copy }) => {
      const target = name === null ? await desk.choosePlace(projectName(file())) : shelf.newFile(name);
      if (target === null) return dismissed;
      refuseTaken(target);
      files.moveProject(copy, target);
      return showFile(target);
    },
    rename: async ({ name }) => ({ path: moveTo(join(dirname(file()), `${safeName(name)}${projectEnding}`)) }),
    move: async () => {
      const folder = await desk.chooseFolder();
      if (folder === null) return dismissed;
      return { path: moveTo(join(folder, `${projectName(file())}${projectEnding}`)), chosen: true };
    },
    restore: async ({ backup }) => {
      projects.swap(key, (from) => {
        files.restoreBackup(from, backup);
        return from;
      });
      return { path: desk.kind === 'browser' ? desk.show(key) : null };
    },
    deliver: (input) => desk.deliver(input.file, input.name),
    pick: async () => ({ tokens: (await desk.chooseDocuments()).map((path) => picked.mint(path)) }),
    path: async ({ token }) => {
      const path = picked.take(token);
      if (path === null) throw new WorkbenchError('NOT_FOUND', 'This file was chosen too long ago, or taken already. Choose it again.');
      return { path };
    },
    copyOf: async (input) => ({ path: input.key === null ? await desk.chooseProject() : shelf.fileOf(input.key) }),
    locate: async () => ({ folder: await desk.chooseFolder() }),
  };
}

function refuseTaken(target: string): void {
  const folder = `${target.slice(0, -projectEnding.length)}.files`;
  if (existsSync(target) || existsSync(folder)) {
    throw new WorkbenchError('REFUSED', `There is already a project named ${projectName(target)} in this folder. Choose another name.`);
  }
}
