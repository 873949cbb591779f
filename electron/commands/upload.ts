import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { uploadChunk } from '../../shared/contract/uploads.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Client } from './project.ts';

/** The bytes by the same way as a window's. @returns the upload's id */
export async function upload(client: Client, path: string): Promise<string> {
  // a pipe would be waited for, a device has no end
  if (!(await stat(path)).isFile()) throw new WorkbenchError('REFUSED', 'This is not a file. Choose a document.');
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const { id } = await client.uploads.begin({ name: basename(path), size });
  const hash = createHash('sha256');
  for (let offset = 0; offset < size;) {
    const chunk = new Uint8Array(Math.min(uploadChunk, size - offset));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
    if (bytesRead === 0) break;
    hash.update(chunk.subarray(0, bytesRead));
    await client.uploads.append({ id, offset, chunk: new Blob([chunk.subarray(0, bytesRead)]) });
    offset += bytesRead;
  }
  return (await client.uploads.finish({ id, sha256: hash.digest('hex') })).id;
}
