import fs from 'node:fs';
import path from 'node:path';
import type { MarkView } from '../../shared/contract/sources.ts';
import { sourceFields } from '../../shared/contract/sources.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { gutterOf, marksOf } from '../../db/anchors.ts';
import { positionAt, readBlocks, readHeadings, readPassagesOfPage, readText } from '../../db/passages.ts';
import { versionById, versionsOf, type VersionRow } from '../../db/sources.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { readRecord, removeRecords, updateRecord } from '../records.ts';
import { takeUploads } from '../uploads/index.ts';
import type { Workbench } from '../workbench.ts';
import { importFiles, originalPath, type ImportFile } from './import.ts';

export function sources(workbench: Workbench) {
  const versionOf = (id: string): VersionRow => {
    const found = versionById(workbench.database, id);
    if (found === null) throw new WorkbenchError('NOT_FOUND', 'This text is not in the project any more. Look in the trash.', { id });
    return found;
  };
  return {
    ...gridHandlers(workbench, 'sources', os.sources),
    get: os.sources.get.handler(({ input }) => readRecord(workbench, 'source', input.id, sourceFields.shape) as never),
    update: os.sources.update.handler(({ input }) => updateRecord(workbench, 'source', input)),
    remove: os.sources.remove.handler(({ input }) => removeRecords(workbench, 'source', input)),
    versions: os.sources.versions.handler(({ input }) =>
      versionsOf(workbench.database, input.id).map((version) => tell(workbench, version)),
    ),
    import: os.sources.import.handler(({ input }) => startImport(workbench, takeUploads(workbench, input.uploads))),
    importPicked: os.sources.importPicked.handler(async ({ input }) => {
      const paths = await Promise.all(input.tokens.map((token) => workbench.host.call('path', { token })));
      return startImport(
        workbench,
        paths.map((picked) => ({ file: picked.path, name: path.basename(picked.path) })),
      );
    }),
    headings: os.sources.headings.handler(({ input }) => readHeadings(workbench.database, versionOf(input.version).row)),
    blocks: os.sources.blocks.handler(({ input }) => {
      const version = versionOf(input.version);
      return {
        total: version.passages,
        length: version.length,
        blocks: readBlocks(workbench.database, version.row, input.from, input.count),
      };
    }),
    position: os.sources.position.handler(({ input }) => ({
      position: positionAt(workbench.database, versionOf(input.version).row, input.offset),
    })),
    marks: os.sources.marks.handler(
      ({ input }) => marksOf(workbench.database, versionOf(input.version).row, input.start, input.end) as MarkView[],
    ),
    gutter: os.sources.gutter.handler(({ input }) => {
      const version = versionOf(input.version);
      return gutterOf(workbench.database, version.row, version.length);
    }),
    find: os.sources.find.handler(({ input, signal }) =>
      workbench.children.run<{ total: number; hits: [number, number][] }>('reader', 'find', input, {
        timeout: 20_000,
        ...(signal === undefined ? {} : { signal }),
      }),
    ),
    text: os.sources.text.handler(({ input }) => ({
      text: readText(workbench.database, versionOf(input.version).row, input.start, input.end),
    })),
    onPage: os.sources.onPage.handler(({ input }) => ({
      blocks: readPassagesOfPage(workbench.database, versionOf(input.version).row, input.page),
    })),
    part: os.sources.part.handler(async ({ input }) => {
      const kept = keptOriginal(workbench, versionOf(input.version));
      await using file = await fs.promises.open(kept, 'r');
      const bytes = new Uint8Array(input.length);
      const { bytesRead } = await file.read(bytes, 0, input.length, input.offset);
      return new Blob([bytes.subarray(0, bytesRead)]);
    }),
    original: os.sources.original.handler(({ input }) => {
      const version = versionOf(input.version);
      const kept = keptOriginal(workbench, version);
      const target = makeDownload(workbench, version.originalName);
      fs.copyFileSync(kept, target.file);
      return { token: target.token, name: target.name, size: version.originalSize };
    }),
  };
}

function keptOriginal(workbench: Workbench, version: VersionRow): string {
  const kept = originalPath(workbench.home, version.originalSha256);
  if (fs.existsSync(kept)) return kept;
  throw new WorkbenchError(
    'NOT_FOUND',
    'The original file is missing: the folder of originals was not moved along with the project. Use Locate in the project menu.',
  );
}

function startImport(workbench: Workbench, files: readonly (ImportFile & { temporary?: boolean })[]): { job: string } {
  workbench.writable();
  const label = files.length === 1 ? files[0]!.name : `${files[0]!.name} … (${files.length})`;
  const { id } = workbench.jobs.start('import', label, async (handle) => {
    try {
      return await importFiles(workbench, files, handle);
    } finally {
      for (const file of files) if (file.temporary === true) fs.rmSync(file.file, { force: true });
    }
  });
  return { job: id };
}

function tell(workbench: Workbench, version: VersionRow) {
  return {
    id: version.id,
    number: version.number,
    sha256: version.sha256,
    length: version.length,
    passages: version.passages,
    originalName: version.originalName,
    originalSize: version.originalSize,
    originalMissing: !fs.existsSync(originalPath(workbench.home, version.originalSha256)),
    mediaType: version.mediaType,
    encoding: version.encoding,
    losses: JSON.parse(version.losses) as string[],
    pages: version.pages,
    created: version.created,
  };
}
