import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { uploadChunk } from '../../shared/contract/uploads.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';

interface Upload {
  id: string;
  name: string;
  size: number;
  received: number;
  file: string;
  hash: ReturnType<typeof createHash>;
  finished: boolean;
}

const open = new WeakMap<Workbench, Map<string, Upload>>();
const mostAtOnce = 200;

function uploadsOf(workbench: Workbench): Map<string, Upload> {
  let found = open.get(workbench);
  if (found === undefined) open.set(workbench, (found = new Map()));
  return found;
}

function uploadNamed(workbench: Workbench, id: string): Upload {
  const found = uploadsOf(workbench).get(id);
  if (found === undefined) throw new WorkbenchError('NOT_FOUND', 'This upload is not known any more. Choose the file again.', { id });
  return found;
}

export function uploads(workbench: Workbench) {
  return {
    begin: os.uploads.begin.handler(({ input }) => {
      workbench.writable();
      const all = uploadsOf(workbench);
      if (all.size >= mostAtOnce)
        throw new WorkbenchError('REFUSED', `More than ${mostAtOnce} files are being uploaded. Wait until some are imported.`);
      const id = newId();
      const folder = path.join(filesFolder(workbench.file), 'cache', 'uploads');
      fs.mkdirSync(folder, { recursive: true });
      if (all.size === 0) for (const left of fs.readdirSync(folder)) fs.rmSync(path.join(folder, left), { force: true });
      all.set(id, {
        id,
        name: path.basename(input.name.replaceAll('\\', '/')),
        size: input.size,
        received: 0,
        file: path.join(folder, id),
        hash: createHash('sha256'),
        finished: false,
      });
      fs.writeFileSync(path.join(folder, id), '', { mode: 0o600 });
      return { id };
    }),
    append: os.uploads.append.handler(async ({ input }) => {
      const upload = uploadNamed(workbench, input.id);
      if (input.chunk.size > uploadChunk) throw new WorkbenchError('INVALID', 'A chunk of an upload has at most 512 KB.');
      const bytes = new Uint8Array(await input.chunk.arrayBuffer());
      if (upload.finished || input.offset !== upload.received || upload.received + bytes.length > upload.size)
        throw new WorkbenchError('INVALID', 'A part of the upload came out of order. Choose the file again.');
      fs.appendFileSync(upload.file, bytes);
      upload.hash.update(bytes);
      upload.received += bytes.length;
      return { received: upload.received };
    }),
    finish: os.uploads.finish.handler(({ input }) => {
      const upload = uploadNamed(workbench, input.id);
      const sha256 = upload.hash.copy().digest('hex');
      if (upload.received !== upload.size || sha256 !== input.sha256) {
        uploadsOf(workbench).delete(input.id);
        fs.rmSync(upload.file, { force: true });
        throw new WorkbenchError('INVALID', `${upload.name} did not arrive whole. Choose it again.`);
      }
      upload.finished = true;
      return { id: upload.id };
    }),
  };
}

/** Hands finished uploads to the import; each once. */
export function takeUploads(workbench: Workbench, ids: readonly string[]): { file: string; name: string; temporary: true }[] {
  return ids.map((id) => {
    const upload = uploadNamed(workbench, id);
    if (!upload.finished) throw new WorkbenchError('INVALID', `${upload.name} is still being uploaded.`);
    uploadsOf(workbench).delete(id);
    return { file: upload.file, name: upload.name, temporary: true };
  });
}
