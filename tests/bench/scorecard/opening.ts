import { spawnSync } from 'node:child_process';
import { openDesk } from '../../router/desk.ts';
import { plainOpen } from '../floors.ts';
import { reading, type Reading } from './readings.ts';

/**
 * Row 12: from opening a project to its first rows, its file not in the system's page cache. `dd … nocache` with nothing to copy asks the system to
 * drop the pages of this one file; elsewhere than on Linux the cache stays warm, and the line says less.
 */
export async function measureOpening(file: string, pairs: number): Promise<Reading> {
  const product: number[] = [];
  const floor: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    forget(file);
    let begun = performance.now();
    const desk = await openDesk({ file });
    const told = await desk.client.claims.page({});
    product.push(performance.now() - begun);
    await desk.close();
    forget(file);
    begun = performance.now();
    const plain = plainOpen(file);
    floor.push(performance.now() - begun);
    plain.close();
    if (told.total !== plain.page.total) throw new Error(`opened with ${told.total} rows, not ${plain.page.total}`);
  }
  return reading('open-cold', product, floor);
}

function forget(file: string): void {
  if (process.platform === 'linux')
    spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], { stdio: 'ignore' });
}
