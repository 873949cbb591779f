import type { ReportFormat } from '../../../shared/contract/reports.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { Client } from '../../hosts/visiting.ts';
import { reading, type Reading } from './readings.ts';

const wanted = 10_000;

interface Asked {
  report: string;
  view: string;
  filter: FilterTree;
}

type Write = (client: Client, asked: Asked) => Promise<unknown>;

/** A format more is a line more. */
const formats: Record<string, Write> = {
  'export-html': (client, { report }) => made(client, report, 'html'),
  'export-md': (client, { report }) => made(client, report, 'md'),
  'export-docx': (client, { report }) => made(client, report, 'docx'),
  'export-xlsx': async (client, { view }) => ended(client, (await client.exchange.export({ format: 'xlsx', view })).job),
  'export-csv': (client, { filter }) =>
    client.claims.file({ filter, columns: ['wording', 'type', 'verdict', 'tags', 'quote', 'source', 'comment'], format: 'csv' }),
};

/** Row 10: some 10,000 claims with passage, tags, source and comment, written to a file that is ready to be handed over. */
export async function measureExports(client: Client): Promise<Reading[]> {
  const filter = await about(client);
  const state = { filter, sort: [], quick: '', columns: [], facets: [] };
  const view = await client.views.create({ fields: { name: 'ten thousand', grid: 'claims', purpose: '', state } });
  const report = await client.reports.create({ fields: { title: 'Ten thousand claims', kind: 'findings', view: view.id, tables: [] } });
  const readings: Reading[] = [];
  for (const [line, write] of Object.entries(formats)) {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const begun = performance.now();
      await write(client, { report: report.id, view: view.id, filter });
      times.push(performance.now() - begun);
    }
    readings.push(reading(line, times));
  }
  return readings;
}

async function made(client: Client, id: string, format: ReportFormat): Promise<void> {
  await ended(client, (await client.reports.export({ id, format })).job);
}

async function ended(client: Client, job: string): Promise<void> {
  for (;;) {
    const { state, result } = await client.jobs.get({ id: job });
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`export ${state}: ${JSON.stringify(result)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Topics until there are as many claims as wanted, or all. */
async function about(client: Client): Promise<FilterTree> {
  const { facets } = await client.claims.facets({ columns: ['topic'], most: 60 });
  const topics: string[] = [];
  let count = 0;
  for (const { value, count: more } of facets[0]!.values.toReversed()) {
    if (count + more > wanted * 1.2 && count > 0) continue;
    topics.push(String(value));
    count += more;
    if (count >= wanted * 0.95) break;
  }
  return { column: 'topic', op: 'in', value: topics };
}
