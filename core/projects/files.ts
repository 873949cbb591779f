import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';
import { filesFolder } from '../../db/lock.ts';

/** Moves a closed project: the file and its folder go together, or neither does. */
export function moveProject(from: string, to: string): void {
  const [source, target] = [path.resolve(from), path.resolve(to)];
  if (source === target) return;
  refuseTaken(target);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const folder = filesFolder(source);
  if (fs.existsSync(folder)) moveAcross(folder, filesFolder(target));
  try {
    moveAcross(source, target);
  } catch (error) {
    if (fs.existsSync(filesFolder(target))) moveAcross(filesFolder(target), folder);
    throw error;
  }
}

function refuseTaken(target: string): void {
  if (fs.existsSync(target) || fs.existsSync(filesFolder(target)))
    throw new WorkbenchError('REFUSED', `There is already a project at ${target}. Choose another name.`);
}

/** A rename, or across file systems a copy and then the removal of what was copied. */
function moveAcross(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    fs.cpSync(from, to, { recursive: true });
    fs.rmSync(from, { recursive: true });
  }
}
