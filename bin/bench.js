#!/usr/bin/env node
// npm run bench: what the product costs beside the bare statements that do the same work. --quick: one size, fewer calls. Imports: npm run bench:import.
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await import('../tests/bench/run.ts');
