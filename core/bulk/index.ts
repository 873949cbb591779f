import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import type { BulkPreview, BulkRefusal, BulkResult, BulkStep } from '../../shared/contract/bulk.ts';
import { bulkColumns } from '../../shared/domain/bulk.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { filesFolder } from '../../db/lock.ts';
import type { JobHandle } from '../jobs/running.ts';
import { os } from '../os.ts';
import type { Workbench } from '../workbench.ts';
import { writeInParts } from './parts.ts';
import type { PlannedRow } from './plan.ts';
import { writeRow, type Target } from './write.ts';

interface HeldPlan extends Target {
  file: string;
  change: number;
}

const mostHeld = 8;
/** A million rows are gone over well within this (milliseconds). */
const patience = 120_000;
const refusalsTold = 200;

export function bulk(workbench: Workbench) {
  const plans = new Map<string, HeldPlan>();
  /** a command that is sent again, because its answer was lost, is the job that it started */
  const jobs = new Map<string, string>();
  const folder = path.join(filesFolder(workbench.file), 'cache', 'edits');
  const hold = (id: string, plan: HeldPlan): void => {
    plans.set(id, plan);
    const [oldest] = plans.keys();
    if (plans.size > mostHeld) letGo(oldest!);
  };
  const letGo = (id: string): void => {
    const plan = plans.get(id);
    plans.delete(id);
    if (plan !== undefined) fs.rmSync(plan.file, { force: true });
  };
  return {
    preview: os.bulk.preview.handler(async ({ input, signal }) => {
      const column = bulkColumns(input.grid).find(({ id }) => id === input.column);
      if (column === undefined) {
        const known = bulkColumns(input.grid)
          .map(({ id }) => id)
          .join(', ');
        throw new WorkbenchError('INVALID', `The column “${input.column}” cannot be edited in ${input.grid}. These can: ${known}.`);
      }
      if (plans.size === 0) fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder, { recursive: true });
      const id = newId();
      const target = path.join(folder, id);
      const options = { timeout: patience, ...(signal === undefined ? {} : { signal }) };
      const told = await workbench.children.run<Omit<BulkPreview, 'plan'>>('reader', 'bulk.plan', { ...input, target }, options);
      hold(id, { grid: input.grid, column, steps: input.steps, file: target, change: told.change });
      return { plan: id, ...told };
    }),
    apply: os.bulk.apply.handler(({ input }) => {
      workbench.writable();
      const { command = newId() } = input;
      const started = jobs.get(command);
      if (started !== undefined) return { job: started };
      const plan = plans.get(input.plan);
      if (plan === undefined)
        throw new WorkbenchError('NOT_FOUND', 'This edit was looked at too long ago. Look at it again before it is made.');
      if (plan.change === 0) throw new WorkbenchError('INVALID', 'No row would change.');
      // taken out, so that no later preview drops the file while it is read
      plans.delete(input.plan);
      const { id } = workbench.jobs.start('edit', subjectOf(plan), async (handle) => {
        try {
          return await apply(workbench, plan, command, handle);
        } finally {
          fs.rmSync(plan.file, { force: true });
        }
      });
      jobs.set(command, id);
      return { job: id };
    }),
  };
}

async function apply(workbench: Workbench, plan: HeldPlan, command: string, handle: JobHandle): Promise<BulkResult> {
  const result: BulkResult = { grid: plan.grid, column: plan.column.id, changed: 0, same: 0, refused: 0, refusals: [], wentOn: false };
  const refused = new Map<string, BulkRefusal>();
  let place = 0;
  let reached = 0;
  result.wentOn = await writeInParts<PlannedRow>(workbench, {
    request: { command, label: `${plan.grid}.bulk`, subject: `${subjectOf(plan)} (${plan.change})` },
    items: () => {
      Object.assign(result, { changed: 0, same: 0 });
      refused.clear();
      place = 0;
      return plannedRows(plan.file);
    },
    total: plan.change,
    handle,
    write: (transaction, row) => {
      const fate = writeRow(transaction, plan, row);
      // gone through once more: what says so already was written the first time
      const isOwn = fate === 'same' && place < reached;
      place += 1;
      reached = Math.max(reached, place);
      if (isOwn) result.changed += 1;
      else if (fate === 'changed' || fate === 'same') result[fate] += 1;
      else refused.set(row[0], { id: row[0], label: row[3], before: String(row[4] ?? ''), reason: fate, detail: '' });
    },
  });
  return { ...result, refused: refused.size, refusals: [...refused.values()].slice(0, refusalsTold) };
}

async function* plannedRows(file: string): AsyncGenerator<PlannedRow> {
  const lines = readline.createInterface({ input: fs.createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) yield JSON.parse(line) as PlannedRow;
}

/** In signs rather than words, for a log that is read in two languages. */
function subjectOf({ column, steps }: Target): string {
  const said = steps.map(signOf).join(', ');
  return `${column.id}: ${said.length > 120 ? `${said.slice(0, 119)}…` : said}`;
}

function signOf(step: BulkStep): string {
  switch (step.do) {
    case 'set':
      return `= “${step.value}”`;
    case 'clear':
      return '= ∅';
    case 'replace':
      return `“${step.find}” → “${step.with}”`;
    case 'map':
      return (
        step.pairs
          .map(({ from, to }) => `“${from[0]}” → “${to}”`)
          .slice(0, 3)
          .join(', ') + (step.pairs.length > 3 ? ' …' : '')
      );
    case 'add':
      return `+ ${step.value}`;
    case 'remove':
      return `− ${step.value}`;
    default:
      return step.do;
  }
}
