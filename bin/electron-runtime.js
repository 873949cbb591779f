// The Electron that the desktop's tests run in: the one named, the one beside the repository, or the installed one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.js';

/** @returns {{ folder: string | null, reason: string }} a folder with dist/electron (and better_sqlite3.node where it needs its own) */
export function findElectronRuntime() {
  const named = process.env.CLAIMDESK_ELECTRON_RUNTIME;
  if (named)
    return existsSync(join(named, 'dist')) ? { folder: named, reason: '' } : { folder: null, reason: `there is no runtime in ${named}` };
  const setup = join(root, '..', 'shared', 'electron-runtime', 'setup.sh');
  if (existsSync(setup) && process.platform === 'linux' && process.arch === 'x64') return made(setup);
  const installed = join(root, 'node_modules', 'electron');
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (existsSync(join(installed, 'dist')) && display) return { folder: installed, reason: '' };
  return { folder: null, reason: 'no Electron binary is installed (set CLAIMDESK_ELECTRON_RUNTIME to a folder that holds dist/electron)' };
}

function made(setup) {
  const { status, stdout } = spawnSync('bash', [setup], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 900_000 });
  const folder = (stdout ?? '').trim().split('\n').at(-1) ?? '';
  return status === 0 && existsSync(join(folder, 'dist'))
    ? { folder, reason: '' }
    : { folder: null, reason: 'the runtime could not be made on this machine' };
}
