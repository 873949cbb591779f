import { backup, backups, restore } from './backups.ts';
import { clusters } from './clusters.ts';
import { bring } from './bring.ts';
import { chart } from './chart.ts';
import type { Command } from './command.ts';
import { conflicts } from './conflicts.ts';
import { create } from './create.ts';
import { edit } from './edit.ts';
import { exporting } from './export.ts';
import { extract } from './extract.ts';
import { importing } from './import.ts';
import { lint } from './lint.ts';
import { matrix } from './matrix.ts';
import { merge } from './merge.ts';
import { pivot } from './pivot.ts';
import { report } from './report.ts';
import { rows } from './rows.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { verify } from './verify.ts';

/** What the command line can do, in the order of its help. */
export const commands: readonly Command[] = [
  create,
  importing,
  bring,
  extract,
  rows,
  edit,
  clusters,
  pivot,
  matrix,
  conflicts,
  chart,
  search,
  report,
  exporting,
  lint,
  merge,
  verify,
  backup,
  backups,
  restore,
  serve,
];
