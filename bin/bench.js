#!/usr/bin/env node
// npm run bench: the scorecard (docs/performance.md): what the product costs beside the bare operations that do the same work. --quick: ratios at two sizes.
// Imports: npm run bench:import.
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await import('../tests/bench/scorecard/run.ts');
