import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moveProject } from '../core/projects/files.ts';
import { restoreBackup } from '../core/projects/backups.ts';
import { serveProjects, type Served, type ServeOptions } from './hosts/browser.ts';

export interface OpenOptions extends ServeOptions {
  /** opens the user's browser; failing to is fine, the address was printed */
  open?: boolean;
  /** names of colleagues: a launch address is printed for each */
  seats?: readonly string[];
}

/** Browser host: the same backend as the desktop's, for a page in the user's browser. Also for the command line and tests. */
export async function serve({ open = false, ...options }: OpenOptions = {}): Promise<Served> {
  const served = await serveProjects(options, { files: { moveProject, restoreBackup } });
  if (open) openBrowser(served.address);
  return served;
}

/** First line on stdout: the address; then one line `NAME<tab>ADDRESS` for each seat. Ends properly on SIGINT and SIGTERM. */
export async function serveUntilEnded(options: OpenOptions): Promise<void> {
  const served = await serve(options);
  process.stdout.write(`${served.address}\n`);
  for (const name of options.seats ?? []) process.stdout.write(`${name}\t${served.guestAddress(name)}\n`);
  await new Promise<void>((done) => {
    // stays in place: a terminal and a starting script may both send it
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
    process.once('disconnect', () => done());
    process.channel?.unref();
    // Enter prints an address for another browser
    if (process.stdin.isTTY) process.stdin.on('data', () => process.stdout.write(`${served.launchAddress()}\n`)).unref();
  });
  await served.close();
}

function openBrowser(address: string): void {
  const [program, ...words] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
  const child = spawn(program ?? 'xdg-open', [...words, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function optionsOf(words: string[]): OpenOptions {
  const port = words.find((word) => word.startsWith('--port='))?.slice('--port='.length) ?? words[words.indexOf('--port') + 1];
  const takesPort = words.includes('--port') || words.some((word) => word.startsWith('--port='));
  const file = words.find((word, index) => !word.startsWith('-') && words[index - 1] !== '--port');
  return { open: !words.includes('--no-open'), ...(takesPort ? { port: Number(port) } : {}), ...(file === undefined ? {} : { file }) };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  serveUntilEnded(optionsOf(process.argv.slice(2))).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(`claimdesk: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    },
  );
}
