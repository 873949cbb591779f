#!/usr/bin/env node
// npm run bench:anchors: where anchors go through random edits, against what the edits did; the table of docs/anchors.md.
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) await import('../tests/bench/anchors.ts');
