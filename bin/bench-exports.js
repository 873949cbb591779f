#!/usr/bin/env node
// npm run bench:exports: what it costs to write 1,000 and 10,000 claims and annotations to DOCX, HTML, Markdown, PDF and XLSX. --write puts the table into docs/performance.md.
import { fileURLToPath } from 'node:url';
import { buildIfNewer } from './build.js';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) {
  buildIfNewer();
  await import('../tests/bench/exports.ts');
}
