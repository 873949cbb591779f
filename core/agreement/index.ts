import fs from 'node:fs';
import { WorkbenchError } from '../../shared/errors.ts';
import { codingsOf } from '../../db/agreement.ts';
import type { Transaction } from '../../db/changes.ts';
import { rowOf } from '../../db/rows.ts';
import { versionById } from '../../db/sources.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { separatedLine, separatedStart } from '../exchange/separated.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import type { Compared } from './compare.ts';

/** Ten thousand codings are compared well within this (milliseconds). */
const patience = 30_000;

interface Decision {
  version: string;
  tag: string;
  start: number;
  end: number;
  coders: string[];
  keep: string[];
}

export function agreement(workbench: Workbench) {
  const ask = <Result>(task: string, input: unknown, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, input, { timeout: patience, ...(signal === undefined ? {} : { signal }) });
  return {
    sources: os.agreement.sources.handler(({ signal }) => ask('agreement.sources', null, signal)),
    compare: os.agreement.compare.handler(({ input, signal }) => ask<Compared>('agreement.compare', input, signal)),
    file: os.agreement.file.handler(async ({ input, signal }) => {
      const table = tableOf(await ask<Compared>('agreement.compare', input, signal), input.coders);
      const target = makeDownload(workbench, 'agreement.csv');
      fs.writeFileSync(target.file, separatedStart.csv + table.map((row) => separatedLine(row, 'csv')).join(''), { mode: 0o600 });
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
    }),
    differences: os.agreement.differences.handler(({ input, signal }) => ask('agreement.differences', input, signal)),
    settle: os.agreement.settle.handler(({ input }) => {
      if (input.keep.some((coder) => !input.coders.includes(coder)))
        throw new WorkbenchError('INVALID', 'Only codings of the coders that are compared can be kept.');
      const request = { command: input.command, label: 'agreement.settle', subject: nameIn(workbench, 'tag', input.tag) };
      return { sequence: workbench.change(request, (transaction) => settle(transaction, input)).sequence };
    }),
  };
}

function tableOf({ tags, overall }: Compared, coders: readonly string[]): unknown[][] {
  const figures = ({ percent, kappa, alpha, unitising }: Compared['overall']): unknown[] => [percent, kappa, alpha, unitising];
  return [
    ['tag', ...coders.map((coder) => `passages of ${coder}`), 'percent', 'kappa', 'alpha', 'alpha (unitising)', 'differences'],
    ...tags.map((row) => [row.tag.name, ...row.coded.map(({ passages }) => passages), ...figures(row), row.differences]),
    ['', ...coders.map(() => null), ...figures(overall), tags.reduce((sum, row) => sum + row.differences, 0)],
  ];
}

function settle(transaction: Transaction, { version, tag, start, end, coders, keep }: Decision): void {
  const found = versionById(transaction.database, version);
  if (found === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more.');
  if (end <= start || end > found.length) throw new WorkbenchError('INVALID', 'This place lies outside the text.');
  rowOf(transaction.database, 'tag', tag);
  const dropped = new Set(coders.filter((coder) => !keep.includes(coder)));
  const all = codingsOf(transaction.database, found.row).filter((coding) => coding.tag === tag && dropped.has(coding.coder));
  const uses = new Set(all.filter((coding) => coding.start < end && start < coding.end).map(({ use }) => use));
  for (const use of uses) if (use !== null) transaction.remove('tagUse', use);
  const removed = all.filter(({ use }) => uses.has(use)).map((coding) => ({ coder: coding.coder, start: coding.start, end: coding.end }));
  transaction.insert('adjudication', { version, tag, start, end, kept: keep, removed });
}
