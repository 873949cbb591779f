import { createRouterClient, type RouterClient } from '@orpc/server';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Children } from '../../core/children.ts';
import { inProcessChildren } from '../../core/children-in-process.ts';
import type { GridSettings } from '../../core/columns/held.ts';
import type { Host, HostCalls } from '../../core/host.ts';
import { createRouter } from '../../core/router.ts';
import type { Download } from '../../shared/contract/base.ts';
import type { ReportFormat } from '../../shared/contract/reports.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../core/workbench.ts';

export type Client = RouterClient<ReturnType<typeof createRouter>>;

/** A project in a temporary folder, asked through the router: the public door, without a carrier. */
export interface Desk {
  file: string;
  client: Client;
  workbench: Workbench;
  /** the last file that was handed out */
  delivered: () => { file: string; name: string } | null;
  /** the past that was asked for last */
  past: () => HostCalls['openPast']['input'] | null;
  close(): Promise<void>;
}

export const starterFolder = path.resolve('resources/starter');

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'claimdesk test '));
}

type Answers = { [Name in keyof HostCalls]?: (input: HostCalls[Name]['input']) => HostCalls[Name]['output'] };

export async function openDesk(
  options: Partial<Omit<WorkbenchOptions, 'host' | 'children'>> & {
    name?: string | null;
    grids?: Partial<GridSettings>;
    children?: Children;
  } = {},
): Promise<Desk> {
  const file = options.file ?? path.join(temporaryFolder(), 'desk.claimdesk');
  let delivered: { file: string; name: string } | null = null;
  let past: HostCalls['openPast']['input'] | null = null;
  const answers: Answers = {
    openPast: (input) => {
      past = input;
      return { path: null };
    },
    introduce: () => ({}),
    recent: () => [],
    // as on the command line, a copy is named by its path
    copyOf: ({ key }) => ({ path: key }),
    deliver: (input) => {
      delivered = input;
      return { path: null, saved: true };
    },
  };
  const host: Host = {
    kind: 'command-line',
    version: '0.0.0-test',
    name: options.name === undefined ? 'Tester' : options.name,
    async call(name, input) {
      const answer = answers[name];
      if (answer === undefined) throw new Error(`the test host has no ${name}`);
      return answer(input as never) as never;
    },
  };
  const create = options.create ?? (fs.existsSync(file) ? undefined : 'empty');
  const workbench = await openWorkbench({
    starterFolder,
    keepsColumns: true,
    ...options,
    file,
    host,
    children: options.children ?? inProcessChildren(file, options.grids),
    ...(create === undefined ? {} : { create }),
  });
  const client = createRouterClient(createRouter(workbench), { context: { seat: { id: 'test' } } });
  return { file, client, workbench, delivered: () => delivered, past: () => past, close: () => workbench.close() };
}

/** Brings a text in by the one upload path. @returns the import's results */
export async function importText(
  client: Client,
  name: string,
  content: string | Uint8Array,
): Promise<{ outcome: string; source: string | null; reason: string | null; losses: string[] }[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { id } = await client.uploads.begin({ name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 512 * 1024) {
    await client.uploads.append({ id, offset, chunk: new Blob([bytes.slice(offset, offset + 512 * 1024)]) });
  }
  await client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
  const { job } = await client.sources.import({ uploads: [id] });
  return (await finished(client, job)) as never;
}

export async function finished(client: Client, job: string): Promise<unknown> {
  for (;;) {
    const { state, result } = await client.jobs.get({ id: job });
    if (state === 'done') return result;
    if (state === 'failed' || state === 'cancelled') throw new Error(`${state}: ${JSON.stringify(result)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Exports a report as a window does, and takes the file. */
export async function exportedReport(
  { client, delivered }: Pick<Desk, 'client' | 'delivered'>,
  id: string,
  format: ReportFormat,
): Promise<Buffer> {
  const { job } = await client.reports.export({ id, format });
  const { token } = (await finished(client, job)) as Download;
  await client.projects.deliver({ token });
  return fs.readFileSync(delivered()!.file);
}

/** Rows of a page as objects. */
export function rowsOf(page: { columns: string[]; rows: unknown[][] }): Record<string, unknown>[] {
  return page.rows.map((row) => Object.fromEntries(page.columns.map((name, index) => [name, row[index]])));
}
