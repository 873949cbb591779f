#!/usr/bin/env node
// node bin/label.js FILE.mark …: makes a labelled text of a text with its labels written into it (tests/extraction/marked.ts tells how).
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAgainUnderNode24 } from './node24.js';

if (!runAgainUnderNode24(fileURLToPath(import.meta.url))) {
  const { readMarked } = await import('../tests/extraction/marked.ts');
  const { writtenLabels } = await import('../tests/extraction/labels.ts');
  const folder = fileURLToPath(new URL('../tests/extraction/labels/', import.meta.url));
  for (const file of process.argv.slice(2)) {
    const name = path.basename(file, '.mark');
    const { text, labels } = readMarked(fs.readFileSync(file, 'utf8'), name);
    fs.writeFileSync(path.join(folder, `${name}.txt`), text);
    fs.writeFileSync(path.join(folder, `${name}.json`), writtenLabels(labels));
    console.log(`${name}: ${labels.figures.length} figures, ${labels.milestones.length} milestones`);
  }
}
