import { WorkbenchError } from '../../shared/errors.ts';
import type { Desk, ProjectFiles } from './answers.ts';
import { readBundle } from './bundle.ts';
import { forkChild } from './fork.ts';
import { startBrowserHost, type Download } from './http.ts';
import { bundleFolder, productVersion, starterFolder } from './places.ts';
import { createProjects } from './projects.ts';
import { openShelf } from './shelf.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface ServeOptions {
  /** the project to show; without one, the last, or the starter project */
  file?: string;
  /** 0 or nothing: any free port */
  port?: number;
}

export interface Served {
  /** lets one browser in, once */
  address: string;
  port: number;
  launchAddress(): string;
  /** lets a colleague in to the project that is shown first, once, under this name */
  guestAddress(name: string): string;
  close(): Promise<void>;
}

/** What tests put in place of the real parts. */
export interface Parts {
  files: ProjectFiles;
  script?: string;
  bundle?: string;
}

export async function serveProjects(options: ServeOptions, parts: Parts): Promise<Served> {
  const shelf = openShelf();
  const downloads = createTokens<Download>(600_000);
  const projects = createProjects({
    shelf,
    desk: browserDesk(downloads, (key, name) => host.launchAddress({ name, project: key })),
    version: productVersion(),
    starterFolder: starterFolder(),
    spawn: forkChild,
    files: parts.files,
    ...(parts.script === undefined ? {} : { script: parts.script }),
  });
  const first = await projects.start(options.file);
  const host = await startBrowserHost({
    port: options.port ?? 0,
    bundle: readBundle(parts.bundle ?? bundleFolder()),
    downloads,
    first,
    known: (key) => projects.fileOf(key) !== null,
    presentOf: projects.presentOf,
    attach: projects.attach,
  }).catch(async (error: unknown) => {
    await projects.closeAll();
    throw error;
  });
  return {
    address: host.launchAddress(),
    port: host.port,
    launchAddress: () => host.launchAddress(),
    guestAddress: (name) => host.launchAddress({ name, project: first }),
    async close() {
      await host.close();
      await projects.closeAll();
    },
  };
}

function browserDesk(downloads: Tokens<Download>, addressFor: (key: string, name: string) => string): Desk {
  const desktopOnly = (): Promise<never> =>
    Promise.reject(new WorkbenchError('REFUSED', 'A page in a browser cannot choose places on this machine. The desktop program can.'));
  return {
    kind: 'browser',
    show: (key) => `/?project=${key}`,
    // the page's socket closes with the backend and comes back by itself
    reload() {},
    failed: (message) => console.error(`claimdesk: ${message}`),
    chooseProject: desktopOnly,
    choosePlace: desktopOnly,
    chooseFolder: desktopOnly,
    chooseDocuments: desktopOnly,
    invite: async (key, name) => ({ address: addressFor(key, name) }),
    deliver: async (file, name) => ({ path: `/download/${downloads.mint({ file, name })}`, saved: true }),
  };
}
