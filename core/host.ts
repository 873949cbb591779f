import type { z } from 'zod';
import type { hostKinds, shelfEntry } from '../shared/contract/projects.ts';

/**
 * What only the process that owns windows and files can do. The backend asks for it by name; the main process of
 * the desktop, of the browser host and of the command line each answer. Paths never reach a window: a window
 * holds one-time tokens, and the backend asks `path` what a token stands for.
 */
export interface HostCalls {
  /** remembers the analyst's name for this user, in every project */
  introduce: { input: { name: string }; output: Record<string, never> };
  /** an address that lets one colleague in to this project, once, under this name */
  invite: { input: { name: string }; output: { address: string } };
  /** opens a file that core has rebuilt as of an earlier change, for reading */
  openPast: { input: { file: string; past: Past }; output: { path: string | null } };
  /** of a project that was opened so: shows the present one */
  present: { input: Record<string, never>; output: { path: string | null } };
  recent: { input: Record<string, never>; output: z.infer<typeof shelfEntry>[] };
  create: { input: { name: string; starter: boolean }; output: { path: string | null } };
  open: { input: { key: string }; output: { path: string | null } };
  browse: { input: Record<string, never>; output: { path: string | null; chosen: boolean } };
  /** the backend has already written the copy to `copy` (a closed project file with its folder); the host names and opens it */
  saveAs: { input: { name: string | null; copy: string }; output: { path: string | null; chosen: boolean } };
  /** closes the project, renames file and folder, opens it again */
  rename: { input: { name: string }; output: { path: string | null } };
  move: { input: Record<string, never>; output: { path: string | null; chosen: boolean } };
  /** closes the project, puts the backup in its place (core/projects/backups restoreBackup), opens it again */
  restore: { input: { backup: string }; output: { path: string | null } };
  /** a file made for download: the browser host answers with a one-time address, the desktop with its save dialog */
  deliver: { input: { file: string; name: string }; output: { path: string | null; saved: boolean } };
  /** native file dialog for documents to import */
  pick: { input: Record<string, never>; output: { tokens: string[] } };
  path: { input: { token: string }; output: { path: string } };
  /** a copy of the project to be joined: of the shelf by its key, or (key null) chosen in a dialog; null where that was dismissed */
  copyOf: { input: { key: string | null }; output: { path: string | null } };
  locate: { input: Record<string, never>; output: { folder: string | null } };
}

/** An earlier change that a project is looked at as of. */
export interface Past {
  sequence: number;
  /** UTC ISO-8601 */
  time: string;
}

export interface Host {
  kind: (typeof hostKinds)[number];
  /** product version */
  version: string;
  /** analyst's name as this user gave it before, from the user-data folder */
  name: string | null;
  call<Name extends keyof HostCalls>(name: Name, input: HostCalls[Name]['input']): Promise<HostCalls[Name]['output']>;
}
