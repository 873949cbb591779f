import fs from 'node:fs';
import path from 'node:path';
import type { DataFormatName, ExportResult } from '../../shared/contract/exchange.ts';
import { finished, temporaryFolder, type Desk } from '../router/desk.ts';

/** Exports as a window does, and takes the file. */
export async function exported(
  { client, delivered }: Pick<Desk, 'client' | 'delivered'>,
  format: DataFormatName,
  view: string | null = null,
): Promise<{ file: string; name: string; bytes: Buffer; told: ExportResult['told'] }> {
  const { job } = await client.exchange.export({ format, view });
  const { token, told } = (await finished(client, job)) as ExportResult;
  await client.projects.deliver({ token });
  const { file, name } = delivered()!;
  return { file, name, bytes: fs.readFileSync(file), told };
}

export function keep(bytes: Uint8Array, name: string): string {
  const file = path.join(temporaryFolder(), name);
  fs.writeFileSync(file, bytes);
  return file;
}
