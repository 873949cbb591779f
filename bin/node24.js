// Runs under any Node from 18 on, without dependencies: finds the Node this program needs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** better-sqlite3 ends older versions with a segmentation fault. */
const needed = 22;

/** The Node that came with the installation, or this one where it is new enough. */
export function suitableNode() {
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? binary : null;
}

/**
 * Starts the script again under a suitable Node and ends with its exit code; returns false where this Node is suitable
 * already. A tied script learns by a closed channel that this process was killed. Signals reach the child by themselves from a terminal; those sent to this process alone are passed on.
 */
export function runAgainUnderNode24(script, words = process.argv.slice(2), { tied = false } = {}) {
  const node = suitableNode();
  if (node === process.execPath) return false;
  if (node === null) {
    console.error(`Claimdesk needs Node ${needed} or newer; this is ${process.version}. Run npm install again, or install a newer Node.`);
    process.exit(1);
  }
  const child = spawn(node, [script, ...words], {
    stdio: tied ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    env: environmentWith(node),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
  return true;
}

/** The tools that the script starts find the same Node. */
function environmentWith(node) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: [dirname(node), process.env.PATH].filter(Boolean).join(separator) };
}
