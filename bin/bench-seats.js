#!/usr/bin/env node
// npm run bench:seats [minutes]: twenty seats on one project at once; what they wait for, and whether anything is lost.
import { fileURLToPath } from 'node:url';
import { buildIfNewer } from './build.js';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) {
  buildIfNewer();
  await import('../tests/bench/seats.ts');
}
