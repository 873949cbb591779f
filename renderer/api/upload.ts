import { client } from './client.ts';

/** Larger frames close the socket. */
const chunkSize = 512 * 1024;
export const mostBytes = 200 * 1024 * 1024;

async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends a file in pieces and has its checksum compared at the end; gives the upload's id. */
export async function upload(file: Blob, name: string, step: (share: number) => void): Promise<string> {
  const { id } = await client.uploads.begin({ name, size: file.size });
  for (let offset = 0; offset < file.size; offset += chunkSize) {
    await client.uploads.append({ id, offset, chunk: file.slice(offset, offset + chunkSize) });
    step(Math.min(1, (offset + chunkSize) / file.size));
  }
  return (await client.uploads.finish({ id, sha256: await sha256(file) })).id;
}
