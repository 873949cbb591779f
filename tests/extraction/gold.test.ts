import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import { extractedIn } from '../../electron/commands/extract.ts';
import type { LabelledText } from './labels.ts';
import { rates, scoredKinds, scoreText } from './score.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/gold');
const labelled = path.join(folder, 'source-article-first-half.json');
const limits = { figure: 95, milestone: 90, player: 90, program: 85 };

test.skipIf(!fs.existsSync(labelled))(
  'the labels beside this repository are met, and no trap is hit (skipped where they are absent)',
  async () => {
    const labels = JSON.parse(fs.readFileSync(labelled, 'utf8')) as LabelledText;
    const document = await parseDocument(fs.readFileSync(path.resolve(folder, labels.doc.path)), 'article.txt');
    const scores = scoreText(labels, extractedIn(document));
    expect(scores.traps).toEqual([]);
    for (const kind of scoredKinds) {
      const { right, wrong, missed } = scores[kind];
      expect(rates({ right, wrong: wrong.length, missed: missed.length }).f1, kind).toBeGreaterThanOrEqual(limits[kind]);
    }
  },
);
