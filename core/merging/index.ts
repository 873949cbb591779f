import fs from 'node:fs';
import path from 'node:path';
import type { MergeConflict } from '../../shared/contract/merging.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { originalPath } from '../sources/import.ts';
import type { JobHandle } from '../jobs/running.ts';
import { os } from '../os.ts';
import { takeUploads } from '../uploads/index.ts';
import type { Workbench } from '../workbench.ts';
import { joinCopy, WentOn, type Joined } from './apply.ts';
import type { MergePlan, Step } from './step.ts';

/** Two logs of a hundred thousand changes are compared well within this (milliseconds). */
const patience = 120_000;
/** How often a plan is made anew because the project went on meanwhile. */
const mostTries = 5;

interface Copy {
  file: string;
  name: string;
}

export function merging(workbench: Workbench) {
  /** copies that were chosen in this session; paths stay here */
  const copies = new Map<string, Copy>();
  const copyNamed = (id: string): Copy => {
    const found = copies.get(id);
    if (found === undefined) throw new WorkbenchError('NOT_FOUND', 'This copy was chosen too long ago. Choose it again.');
    return found;
  };
  const plan = async ({ file }: Copy, signal?: AbortSignal): Promise<MergePlan> => {
    const told = await workbench.children.run<string>(
      'reader',
      'merging.plan',
      { file },
      { timeout: patience, ...(signal === undefined ? {} : { signal }) },
    );
    return JSON.parse(told) as MergePlan;
  };
  const apply = async (
    copy: Copy,
    input: { command?: string | undefined } & Choices,
    { signal, progress }: JobHandle,
  ): Promise<Joined & { sequence: number }> => {
    for (let tries = 0; ; tries += 1) {
      const made = await plan(copy, signal);
      const steps = chosenSteps(made, input);
      try {
        const { sequence, result } = await joinCopy(workbench, { ...copy, plan: made, steps, command: input.command, signal, progress });
        return { ...result, sequence };
      } catch (error) {
        if (!(error instanceof WentOn)) throw error;
        if (tries >= mostTries)
          throw new WorkbenchError('CONFLICT', 'The project is being changed all the time. Try again when the others rest.');
      }
    }
  };
  return {
    choose: os.merging.choose.handler(async ({ input }) => {
      const chosen = await chooseCopy(workbench, input);
      if (chosen === null) return null;
      const id = newId();
      copies.set(id, chosen);
      return { copy: id, name: chosen.name };
    }),
    plan: os.merging.plan.handler(async ({ input, signal }) => {
      const copy = copyNamed(input.copy);
      const { since, authors, steps, conflicts } = await plan(copy, signal);
      return { name: copy.name, authors, since, kinds: countKinds(steps), conflicts, losses: missingOriginals(workbench, copy, steps) };
    }),
    apply: os.merging.apply.handler(({ input }) => {
      workbench.writable();
      const copy = copyNamed(input.copy);
      return { job: workbench.jobs.start('join', copy.name, (handle) => apply(copy, input, handle)).id };
    }),
  };
}

type Choice = { key: string } | { upload: string } | { dialog: true };

async function chooseCopy(workbench: Workbench, input: Choice): Promise<Copy | null> {
  if ('upload' in input) {
    const [upload] = takeUploads(workbench, [input.upload]);
    return { file: upload!.file, name: upload!.name.replace(/\.claimdesk$/i, '') };
  }
  const { path: file } = await workbench.host.call('copyOf', { key: 'key' in input ? input.key : null });
  if (file === null) {
    if ('key' in input) throw new WorkbenchError('NOT_FOUND', 'This project is not where it was. Choose another one.');
    return null;
  }
  if (fs.existsSync(file) && fs.realpathSync(file) === fs.realpathSync(workbench.file))
    throw new WorkbenchError('REFUSED', 'This is the project itself. Choose the copy that somebody else worked on.');
  return { file, name: path.basename(file).replace(/\.claimdesk$/i, '') };
}

interface Choices {
  choices: Record<string, 'ours' | 'theirs'>;
  rest: 'ours' | 'theirs' | null;
}

function chosenSteps({ steps, conflicts }: MergePlan, { choices, rest }: Choices): Step[] {
  const open = conflicts.filter(({ key }) => (choices[key] ?? rest) === null);
  if (open.length > 0) throw undecided(open);
  return steps.filter(({ conflict }) => conflict === undefined || (choices[conflict] ?? rest) === 'theirs');
}

function undecided(open: readonly MergeConflict[]): WorkbenchError {
  return new WorkbenchError(
    'CONFLICT',
    `${open.length === 1 ? 'One thing was' : `${open.length} things were`} changed on both sides. Choose for each which state holds. Nothing was joined.`,
    { conflicts: open.slice(0, 100) },
  );
}

/** What comes in without a question. */
function countKinds(steps: readonly Step[]): { kind: string; added: number; changed: number; removed: number }[] {
  const byKind = new Map<string, { added: Set<string>; changed: Set<string>; removed: Set<string> }>();
  for (const { kind, id, does, conflict } of steps) {
    if (conflict !== undefined) continue;
    const counts = byKind.get(kind) ?? { added: new Set(), changed: new Set(), removed: new Set() };
    byKind.set(kind, counts);
    counts[does === 'insert' ? 'added' : does === 'update' ? 'changed' : 'removed'].add(id);
  }
  return Array.from(byKind, ([kind, { added, changed, removed }]) => ({
    kind,
    added: added.size,
    changed: changed.size,
    removed: removed.size,
  }));
}

function missingOriginals(workbench: Workbench, { file }: Copy, steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'version' || step.does !== 'insert') return [];
    const hash = String(step.fields.originalSha256);
    if (fs.existsSync(originalPath(file, hash)) || fs.existsSync(originalPath(workbench.file, hash))) return [];
    return [`The original file of “${String(step.fields.originalName)}” is not beside the copy. Its text comes along all the same.`];
  });
}
