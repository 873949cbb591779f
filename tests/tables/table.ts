import { createHash } from 'node:crypto';
import type { TableLook, TableResult } from '../../shared/contract/tables.ts';
import { finished, type Client } from '../router/desk.ts';

/** Sends a file by the one upload path. @returns the upload's id */
export async function uploaded(client: Client, name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { id } = await client.uploads.begin({ name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 512 * 1024)
    await client.uploads.append({ id, offset, chunk: new Blob([bytes.slice(offset, offset + 512 * 1024)]) });
  await client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
  return id;
}

export async function lookedAt(client: Client, name: string, content: string | Uint8Array): Promise<TableLook> {
  return client.tables.look({ upload: await uploaded(client, name, content) });
}

type Grid = TableLook['proposals'][number]['grid'];

/** What a person chooses who takes the proposal for a grid as it is. */
export function proposed(look: TableLook, grid: Grid = look.proposals[0]!.grid) {
  const { columns } = look.proposals.find((proposal) => proposal.grid === grid)!;
  return { table: look.table, sheet: look.sheet, head: look.head, grid, columns };
}

/** Field by the title of its column. */
export function fieldsOf(look: TableLook, grid: Grid): Record<string, string> {
  const titles = new Map(look.columns.map(({ column, title }) => [column, title]));
  return Object.fromEntries(proposed(look, grid).columns.map(({ column, field }) => [titles.get(column)!, field]));
}

export async function importTable(client: Client, chosen: Parameters<Client['tables']['import']>[0]): Promise<TableResult> {
  const { job } = await client.tables.import(chosen);
  return (await finished(client, job)) as TableResult;
}
