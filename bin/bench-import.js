#!/usr/bin/env node
// npm run bench:import [speed] [memory] [delays]: what an import with reading for facts costs, and whom it holds up.
import { fileURLToPath } from 'node:url';
import { buildIfNewer } from './build.js';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) {
  buildIfNewer();
  await import('../tests/bench/importing.ts');
}
