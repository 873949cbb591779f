#!/usr/bin/env node
// The command line. Under any Node it starts the one this program needs, builds what is older than its sources, and runs.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfNewer } from './build.js';
import { root, runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) {
  buildIfNewer();
  // `| head` closes the pipe early; that is no error of ours
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const { runCommandLine } = await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href);
  process.exit(await runCommandLine(process.argv.slice(2)));
}
