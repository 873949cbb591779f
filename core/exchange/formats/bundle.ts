import fs from 'node:fs';
import path from 'node:path';
import { copyForOthers } from '../../../db/hand-out.ts';
import { filesFolder } from '../../../db/lock.ts';
import { originalHashes } from '../../../db/sources.ts';
import { originalPath } from '../../sources/import.ts';
import { copyFile, zipInto } from '../sink.ts';
import { newId } from '../../../db/identity.ts';
import type { DataFormat } from './format.ts';

export const bundleFormat = 'claimdesk-bundle';
/** names inside; originals lie under originals/<sha256> */
export const bundleHead = 'bundle.json';
export const bundleProject = 'project.claimdesk';

/** The project file whole, with its history, and the original documents: one file that another machine opens as a project. */
export const bundle: DataFormat = {
  name: 'bundle',
  extension: '.claimbundle',
  wholeProject: true,
  losses: () => [],
  write({ database, sink, file }) {
    const folder = path.join(filesFolder(file), 'cache');
    fs.mkdirSync(folder, { recursive: true });
    const copy = path.join(folder, `bundle-${newId()}`);
    try {
      copyForOthers(database, copy);
      const originals = originalHashes(database)
        .filter((hash) => hash !== '' && fs.existsSync(originalPath(file, hash)))
        .toSorted();
      zipInto(sink, (zip) => {
        zip.file(bundleHead, (part) =>
          part.write(`${JSON.stringify({ format: bundleFormat, version: 1, originals: originals.length })}\n`),
        );
        zip.file(bundleProject, (part) => copyFile(copy, part));
        // documents are packed already for the greater part
        for (const hash of originals) zip.file(`originals/${hash}`, (part) => copyFile(originalPath(file, hash), part), false);
      });
    } finally {
      for (const ending of ['', '-wal', '-shm', '-journal']) fs.rmSync(`${copy}${ending}`, { force: true });
    }
  },
};
