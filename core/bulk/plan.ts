import fs from 'node:fs';
import type { BulkPreview, BulkStep } from '../../shared/contract/bulk.ts';
import type { RefusalReason } from '../../shared/domain/bulk.ts';
import { gridColumns, type GridColumn } from '../../shared/domain/grids/index.ts';
import { cellsOf, type CellRow, type CellsRequest } from '../../db/bulk.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { lastSequence } from '../../db/changes.ts';
import { verdictsOf } from '../../db/mappings.ts';
import type { ReadableDB } from '../../db/open.ts';
import { storedValue, type Stored } from './fields.ts';
import { between, changeOf, habitsOf, needsHabits, Refused, valuesOf, type Change } from './steps.ts';

export interface PlanRequest extends CellsRequest {
  steps: BulkStep[];
  /** file that the plan is written to, a line for each row that changes */
  target: string;
}

/** A row that changes: the record, its revision, its cell as it was read, and what is to be stored. */
export type PlannedRow = [id: string, revision: number, owner: string, label: string, before: string | number | null, after: Stored];

const samplesShown = 50;
const refusalsShown = 200;
/** characters of a long text that a preview shows */
const shownText = 400;
const bufferSize = 256 * 1024;

/** Goes over the rows once and writes down what becomes of each, so that any number of them needs no more memory than a few. */
export function planBulk(database: ReadableDB, request: PlanRequest): Omit<BulkPreview, 'plan'> {
  const column = gridColumns[request.grid].find(({ id }) => id === request.column)!;
  return inOneMoment(database, () => {
    const habits = needsHabits(request.steps)
      ? habitsOf(Array.from(cellsOf(database, request), ({ cell }) => String(cell ?? '')))
      : { decimalComma: false, dayOrder: null };
    const change = changeOf(column, request.steps, habits);
    const verdicts = verdictsOf(database);
    const plan = new Plan(request.target, lastSequence(database));
    try {
      const owners = new Set<string>();
      for (const row of cellsOf(database, request)) {
        // two figures of one claim have one list of tags
        if (row.owner !== row.id && owners.has(row.owner)) plan.same();
        else {
          if (row.owner !== row.id) owners.add(row.owner);
          decide(plan, { request, column, change, verdicts }, row);
        }
      }
      return plan.end();
    } finally {
      plan.close();
    }
  });
}

interface Deciding {
  request: PlanRequest;
  column: GridColumn;
  change: Change;
  verdicts: readonly string[];
}

function decide(plan: Plan, { request, column, change, verdicts }: Deciding, row: CellRow): void {
  const before = String(row.cell ?? '');
  try {
    const after = change(valuesOf(column, before)).join(between);
    if (after === before) return plan.same();
    if (column.id === 'tags') return plan.change(row, before, after, null);
    const stored = storedValue(request.grid, column, verdicts, after);
    const told = String(stored ?? '');
    if (told === before) plan.same();
    else plan.change(row, before, told, stored);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    plan.refuse(row, before, error.reason, error.message);
  }
}

class Plan {
  private readonly descriptor: number;
  private readonly sequence: number;
  private waiting: string[] = [];
  private size = 0;
  private readonly counts = { matched: 0, change: 0, same: 0, refused: 0 };
  private readonly reasons = new Map<RefusalReason, number>();
  private readonly samples: BulkPreview['samples'] = [];
  private readonly refusals: BulkPreview['refusals'] = [];

  constructor(target: string, sequence: number) {
    this.descriptor = fs.openSync(target, 'w', 0o600);
    this.sequence = sequence;
  }

  same(): void {
    this.counts.matched += 1;
    this.counts.same += 1;
  }

  change({ id, revision, owner, label, cell }: CellRow, before: string, after: string, stored: Stored): void {
    this.counts.matched += 1;
    this.counts.change += 1;
    if (this.samples.length < samplesShown)
      this.samples.push({ id, label, before: before.slice(0, shownText), after: after.slice(0, shownText) });
    const line = `${JSON.stringify([id, revision, owner, label, cell, stored] satisfies PlannedRow)}\n`;
    this.waiting.push(line);
    this.size += line.length;
    if (this.size > bufferSize) this.write();
  }

  refuse({ id, label }: CellRow, before: string, reason: RefusalReason, detail: string): void {
    this.counts.matched += 1;
    this.counts.refused += 1;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    if (this.refusals.length < refusalsShown) this.refusals.push({ id, label, before: before.slice(0, shownText), reason, detail });
  }

  private write(): void {
    fs.writeSync(this.descriptor, this.waiting.join(''));
    this.waiting = [];
    this.size = 0;
  }

  end(): Omit<BulkPreview, 'plan'> {
    this.write();
    const reasons = [...this.reasons].map(([reason, count]) => ({ reason, count })).sort((left, right) => right.count - left.count);
    return { sequence: this.sequence, ...this.counts, reasons, samples: this.samples, refusals: this.refusals };
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }
}
