import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where things lie, built or not. Built, every module of main lies flat in out/main (the build keeps chunks beside the
 * entries for this); tests under Node 24 run the TypeScript files where they are.
 */
const here = dirname(fileURLToPath(import.meta.url));
const built = !import.meta.url.endsWith('.ts');
const root = resolve(here, '../..');

/** The script of a worker thread or child process. */
export function entryFile(name: 'backend' | 'reader' | 'parser'): string {
  return built ? join(here, `${name}.js`) : join(here, '..', `${name}.ts`);
}

export function preloadFile(): string {
  return join(root, 'out', 'preload', 'preload.cjs');
}

export function bundleFolder(): string {
  return join(root, 'out', 'renderer');
}

/** What ships beside the code: in the packaged program outside the archive, where every process can read it. */
export function resourcesFolder(): string {
  const beside = join(root, 'resources');
  if (existsSync(join(beside, 'starter'))) return beside;
  const packaged = 'resourcesPath' in process ? String(process.resourcesPath) : root;
  return join(packaged, 'resources');
}

export function starterFolder(): string {
  return join(resourcesFolder(), 'starter');
}

export function productVersion(): string {
  const description: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = (description as { version?: unknown }).version;
  return typeof version === 'string' ? version : '0';
}
