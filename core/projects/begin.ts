import path from 'node:path';
import { defaultVerdicts } from '../../shared/domain/grades.ts';
import type { Workbench, WorkbenchOptions } from '../workbench.ts';
import { loadStarter } from './starter.ts';

/** The first change of every project: its own record; and, for the starter project, everything in its data files. */
export async function beginProject(workbench: Workbench, options: WorkbenchOptions): Promise<void> {
  if (options.create === 'bare') return;
  const name = path.basename(options.file, '.claimdesk');
  const title = options.title ?? name;
  workbench.change({ label: 'project.create', subject: title }, (transaction) => {
    transaction.insert('project', { title, description: '', language: 'en', verdicts: [...defaultVerdicts] });
    return null;
  });
  if (options.create === 'starter') await loadStarter(workbench, options.starterFolder);
}
