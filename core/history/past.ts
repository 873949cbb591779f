import fs from 'node:fs';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';
import { changeLine, lastChangeUntil, sealOf, type ChangeLine } from '../../db/history.ts';
import { pastFile } from '../pasts.ts';
import type { Workbench } from '../workbench.ts';

/** Rebuilt pasts that are kept, the ones used last. */
const kept = 3;

/** The change that a project is looked at as of. @throws NOT_FOUND where there is none, in words */
function changeAt(workbench: Workbench, at: { sequence: number } | { time: string }): ChangeLine {
  const { database } = workbench;
  const found = 'sequence' in at ? changeLine(database, at.sequence) : lastChangeUntil(database, at.time);
  if (found !== null) return found;
  throw new WorkbenchError(
    'NOT_FOUND',
    'sequence' in at ? `The history has no change ${at.sequence}.` : 'The project was not there yet at that time. Choose a later one.',
  );
}

/** Opens the project as it was after a change, for reading, beside the present one. */
export async function openAsOf(
  workbench: Workbench,
  at: { sequence: number } | { time: string },
  signal: AbortSignal | undefined,
): Promise<{ path: string | null; sequence: number; time: string }> {
  if (workbench.past !== null) throw new WorkbenchError('REFUSED', 'Go back to the present first.');
  const { sequence, time } = changeAt(workbench, at);
  const file = pastFile(workbench.file, sequence, sealOf(workbench.database, sequence));
  if (!fs.existsSync(file)) await build(workbench, file, sequence, signal);
  fs.utimesSync(path.dirname(file), new Date(), new Date());
  forgetOthers(path.dirname(file));
  const opened = await workbench.host.call('openPast', { file, past: { sequence, time } });
  return { path: opened.path, sequence, time };
}

async function build(workbench: Workbench, file: string, sequence: number, signal: AbortSignal | undefined): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await workbench.children.run('reader', 'history.past', { target: file, sequence }, signal === undefined ? {} : { signal });
}

/** One that another window still shows is gone from the folder all the same, or stays where the system holds it. */
function forgetOthers(current: string): void {
  const cache = path.dirname(current);
  const others = fs
    .readdirSync(cache)
    .filter((name) => /^past-\d+-/.test(name) && name !== path.basename(current))
    .map((name) => path.join(cache, name))
    .sort((left, right) => fs.statSync(right).mtimeMs - fs.statSync(left).mtimeMs);
  for (const folder of others.slice(kept - 1)) {
    try {
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // it is open: the next look clears it
    }
  }
}
