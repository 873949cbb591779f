import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';
import { filesFolder } from '../../db/lock.ts';
import type { Workbench } from '../workbench.ts';

interface Made {
  token: string;
  file: string;
  name: string;
}

const made = new WeakMap<Workbench, Map<string, Made>>();
const kept = 50;

/** Where a file to be handed out is written; its token is good once, through `projects.deliver`. */
export function makeDownload(workbench: Workbench, name: string): Made {
  const folder = path.join(filesFolder(workbench.file), 'cache', 'downloads');
  fs.mkdirSync(folder, { recursive: true });
  const token = randomBytes(24).toString('hex');
  const download = { token, file: path.join(folder, token), name: safeName(name) };
  let all = made.get(workbench);
  if (all === undefined) {
    made.set(workbench, (all = new Map()));
    // what an earlier run handed out is nobody's any more
    for (const left of fs.readdirSync(folder)) fs.rmSync(path.join(folder, left), { force: true });
  }
  if (all.size >= kept) {
    const [oldest] = all.values();
    all.delete(oldest!.token);
    fs.rmSync(oldest!.file, { force: true });
  }
  all.set(token, download);
  return download;
}

export function takeDownload(workbench: Workbench, token: string): Made {
  const found = made.get(workbench)?.get(token);
  if (found === undefined) throw new WorkbenchError('NOT_FOUND', 'This file is not held any more. Export it again.');
  made.get(workbench)!.delete(token);
  return found;
}

/** Nobody is to get it any more. */
export function dropDownload(workbench: Workbench, { token, file }: Made): void {
  made.get(workbench)?.delete(token);
  fs.rmSync(file, { force: true });
}

/** A file name that every system accepts: no control or bidi characters, no separators, no reserved names, 120 characters. */
export function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- these are what must go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/^[\s.-]+|[\s.]+$/g, '');
  const ending = path.extname(cleaned).slice(0, 12);
  const stem = cleaned.slice(0, cleaned.length - ending.length).slice(0, 120) || 'document';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `${stem}_${ending}` : `${stem}${ending}`;
}
