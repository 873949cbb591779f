#!/usr/bin/env node
// npm run bench:origins: how surely copies of one account are told from retellings, and how long some thousand texts take.
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await import('../tests/origins/run.ts');
