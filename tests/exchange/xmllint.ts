import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { newFolder } from '../reading/table-programs.ts';

/** libxml2's own program; null where it is not installed (Debian: libxml2-utils). */
export const xmllint = spawnSync('xmllint', ['--version']).error === undefined ? 'xmllint' : null;

/** What it says of a document under a schema; the last word is `validates` where it is valid. */
export function linted(schema: string, document: Uint8Array): string {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, 'schema.xsd'), schema);
  fs.writeFileSync(path.join(folder, 'file.xml'), document);
  const words = ['--noout', '--nonet', '--schema', path.join(folder, 'schema.xsd'), path.join(folder, 'file.xml')];
  return spawnSync(xmllint!, words).stderr.toString().trim().split('\n').slice(0, 5).join('\n');
}
