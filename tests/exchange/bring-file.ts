import { createHash } from 'node:crypto';
import type { BringResult } from '../../shared/contract/exchange.ts';
import { finished, type Desk } from '../router/desk.ts';

/** Brings a file into the open project as a window does. */
export async function bring({ client }: Pick<Desk, 'client'>, name: string, content: unknown): Promise<BringResult> {
  const bytes = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  const { id } = await client.uploads.begin({ name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 512 * 1024)
    await client.uploads.append({ id, offset, chunk: new Blob([bytes.slice(offset, offset + 512 * 1024)]) });
  await client.uploads.finish({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
  const { job } = await client.exchange.bring({ upload: id });
  return (await finished(client, job)) as BringResult;
}
