import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../../../shared/errors.ts';
import { openReadable } from '../../../db/open.ts';
import { verifyProject } from '../../../db/verify.ts';
import type { ChildOptions, Children } from '../../children.ts';
import { readRegularFile } from '../../reading/regular-file.ts';
import { openZip } from '../../reading/zip.ts';
import { originalPath } from '../../sources/import.ts';
import { bundleHead, bundleProject } from '../formats/bundle.ts';

/** A project with its originals may be larger than any document; the child that unpacks it holds it in memory. */
export const bundleLimits = { file: 900 * 1024 * 1024, inflated: 8 * 1024 ** 3, part: 4 * 1024 ** 3 };

/** Unpacks a bundle to `target` and its folder, in the killable child. */
export function unpackBundle(children: Children, file: string, target: string, options: ChildOptions): Promise<string[]> {
  return children.run<string[]>('parser', 'bundle', { file, target }, options);
}

/**
 * Task of the parser child. Originals are kept by the hash of what is in them, never by the name that they have in the bundle; the project is
 * verified whole before anybody opens it.
 * @returns what was left behind, in plain words
 * @throws REFUSED where the project in it is damaged
 */
export function readBundle({ file, target }: { file: string; target: string }): string[] {
  const zip = openZip(readRegularFile(file, bundleLimits.file), bundleLimits);
  const head = zip.read(bundleHead);
  const told: string[] = [];
  if (head === null) throw new WorkbenchError('REFUSED', 'This file is no project bundle.');
  write(target, zip.chunks(bundleProject));
  verify(target);
  for (const name of zip.names) {
    if (name === bundleHead || name === bundleProject) continue;
    const kept = name.startsWith('originals/') ? keep(target, zip.read(name)!) : null;
    if (kept === null || name !== `originals/${kept}`) told.push(`“${name}” is not what its name says and was left behind.`);
  }
  return told;
}

function write(target: string, chunks: Iterable<Uint8Array> | null): void {
  if (chunks === null) throw new WorkbenchError('REFUSED', 'This bundle holds no project.');
  const descriptor = fs.openSync(target, 'wx', 0o600);
  try {
    for (const chunk of chunks) fs.writeSync(descriptor, chunk);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function verify(target: string): void {
  const database = openReadable(target);
  try {
    const report = verifyProject(database);
    const broken = report.checks.find((line) => !line.ok);
    if (broken !== undefined)
      throw new WorkbenchError(
        'REFUSED',
        `The project in this bundle is damaged (${broken.name}: ${broken.detail.slice(0, 200)}). Nothing was made of it.`,
      );
  } finally {
    database.close();
  }
}

function keep(target: string, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = originalPath(target, sha256);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, bytes);
  return sha256;
}
