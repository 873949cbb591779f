import { useSyncExternalStore } from 'react';
import type { CurrentProject } from '../../shared/contract/projects.ts';
import { client } from '../api/client.ts';
import { onChange } from '../api/live.ts';

const listeners = new Set<() => void>();
let project: CurrentProject | null = null;
let followed = false;

export async function readProject(): Promise<CurrentProject> {
  project = await client.projects.current();
  document.title = `${project.title} – Claimdesk`;
  for (const listener of listeners) listener();
  if (!followed) {
    followed = true;
    onChange((event) => {
      if (event.kinds.includes('project')) void readProject().catch(() => undefined);
    });
  }
  return project;
}

/** The open project; null until the first answer. */
export function useProject(): CurrentProject | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => project,
  );
}
export function getProject(): CurrentProject | null {
  return project;
}
export function isDesktop(): boolean {
  return project?.host === 'desktop';
}
/** A colleague who was invited: the machine and its other projects are not theirs. */
export function isGuest(): boolean {
  return project?.guest === true;
}
/** A project in the browser can be worked on by several; the desktop program serves one person. */
export function canInvite(): boolean {
  return project?.host === 'browser' && !project.guest && project.readOnly === null;
}
export function canWrite(): boolean {
  return project !== null && project.readOnly === null;
}
