#!/usr/bin/env node
// npm run bench:extraction: how much of what is labelled the extractor finds, and how fast. --errors lists what it misses and gets wrong
// (not of the texts held back), --no-speed leaves the speed out.
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await import('../tests/extraction/run.ts');
