import fs from 'node:fs';
import { kindRecords } from '../../db/all.ts';
import type { ChartData, LeftOut } from '../../shared/domain/charts/data.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { os } from '../os.ts';
import { removeRecords, updateRecord } from '../records.ts';
import { takeUploads } from '../uploads/index.ts';
import type { Workbench } from '../workbench.ts';

const timeout = 30_000;
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function charts(workbench: Workbench) {
  const ask = <Result>(task: string, input: object, signal: AbortSignal | undefined): Promise<Result> =>
    workbench.children.run<Result>('reader', task, input, { timeout, ...(signal === undefined ? {} : { signal }) });
  return {
    metrics: os.charts.metrics.handler(({ signal }) => ask<never>('charts.metrics', {}, signal)),
    data: os.charts.data.handler(({ input, signal }) =>
      ask<ChartData & Record<string, unknown>>('charts.data', { ...input, today: today() }, signal),
    ),
    list: os.charts.list.handler(() => kindRecords(workbench.database, 'chart') as never),
    create: os.charts.create.handler(({ input }) => {
      const request = { command: input.command, label: 'chart.create', subject: input.fields.name };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('chart', { purpose: '', ...input.fields });
        return { id, revision: transaction.sequence };
      }).result;
    }),
    update: os.charts.update.handler(({ input }) => updateRecord(workbench, 'chart', input)),
    remove: os.charts.remove.handler(({ input }) => removeRecords(workbench, 'chart', input)),
    file: os.charts.file.handler(async ({ input: { name, ...input }, signal }) => {
      const target = makeDownload(workbench, `${name}.svg`);
      const made = await ask<{ drawn: number; leftOut: LeftOut[] }>(
        'charts.svg',
        { ...input, today: today(), target: target.file },
        signal,
      );
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size, ...made };
    }),
    picture: os.charts.picture.handler(({ input }) => {
      const [taken] = takeUploads(workbench, [input.upload]);
      const bytes = fs.readFileSync(taken!.file);
      fs.rmSync(taken!.file, { force: true });
      if (!bytes.subarray(0, 8).equals(pngStart)) throw new WorkbenchError('INVALID', 'This is not a PNG picture. Export the chart again.');
      const target = makeDownload(workbench, `${input.name}.png`);
      fs.writeFileSync(target.file, bytes, { mode: 0o600 });
      return { token: target.token, name: target.name, size: bytes.length };
    }),
  };
}

/** The calendar day where the program runs. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
