// Builds when sources are newer than what was built last. Messages go to stderr: stdout belongs to the command.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.js';

const sources = ['electron', 'core', 'db', 'shared', 'renderer'];
const single = ['electron.config.ts', 'package.json'];
const stamp = join(root, 'out', '.built');

export function buildIfNewer() {
  // a packaged or copied program has no sources
  if (!existsSync(join(root, 'electron.config.ts'))) return;
  const newest = newestSource();
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (built >= newest) return;
  const release = takeTurn();
  try {
    if ((existsSync(stamp) ? statSync(stamp).mtimeMs : 0) >= newest) return;
    if (!build()) {
      // an exit passes `finally` by, and the turn would keep everybody waiting for three minutes
      release();
      process.exit(1);
    }
    // dated by the newest source seen: what changed during the build is built next time
    writeFileSync(stamp, '');
    utimesSync(stamp, newest / 1000 + 0.001, newest / 1000 + 0.001);
  } finally {
    release();
  }
}

function build() {
  console.error('claimdesk: building …');
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const words = [script, 'build', '--config', 'electron.config.ts', '--logLevel', 'warn'];
  const result = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status === 0) return true;
  console.error('claimdesk: the build failed; its messages are above.');
  return false;
}

/** Two starts at once build one after the other. A turn left by a start that was killed is over after three minutes. */
function takeTurn() {
  const turn = join(root, 'node_modules', '.claimdesk-build');
  for (;;) {
    try {
      mkdirSync(turn);
      return () => rmSync(turn, { recursive: true, force: true });
    } catch {
      const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 180_000) rmSync(turn, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function newestSource() {
  let newest = 0;
  const see = (path) => (newest = Math.max(newest, statSync(path).mtimeMs));
  for (const name of single) see(join(root, name));
  for (const folder of sources) {
    if (!existsSync(join(root, folder))) continue;
    // folders too: a removed file changes only its folder
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      see(join(entry.parentPath ?? entry.path, entry.name));
  }
  return newest;
}
