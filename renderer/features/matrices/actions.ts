import type { MatrixFields } from '../../../shared/contract/matrices.ts';
import { client, failure } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import type { Mark } from '../../../shared/domain/hypotheses.ts';

export type Matrix = Awaited<ReturnType<typeof client.matrices.get>>;
export type Hypothesis = Matrix['hypotheses'][number];
export type Item = Matrix['items'][number];

async function attempt(run: (command: string) => Promise<unknown>): Promise<boolean> {
  try {
    await write(run);
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}

export async function newMatrix(claims: readonly string[] = []): Promise<string | null> {
  try {
    const made = await write((command) =>
      client.matrices.create({ command, fields: { title: t('matrices.newTitle') }, claims: [...claims] }),
    );
    return made.id;
  } catch (error) {
    toastFailure(error);
    return null;
  }
}

export function changeMatrix(matrix: Matrix, fields: Partial<MatrixFields>): Promise<boolean> {
  return attempt((command) => client.matrices.update({ command, id: matrix.id, revision: matrix.revision, fields }));
}

export async function removeMatrix(matrix: Matrix): Promise<void> {
  if (await attempt((command) => client.matrices.remove({ command, ids: [matrix.id] })))
    toast({ message: t('matrices.removed', { title: matrix.title }), undo: true });
}

export async function exportMatrix(matrix: Matrix, byDiagnosticity: boolean): Promise<void> {
  try {
    const made = await client.matrices.file({ id: matrix.id, format: 'csv', byDiagnosticity });
    if (await deliver(made)) toast({ message: t('matrices.exported', { name: made.name }), tone: 'good' });
  } catch (error) {
    toastFailure(error);
  }
}

export function addHypothesis(matrix: string, wording: string): Promise<boolean> {
  return attempt((command) => client.matrices.addHypothesis({ command, matrix, wording }));
}
export function changeHypothesis(hypothesis: Hypothesis, fields: { wording?: string; note?: string }): Promise<boolean> {
  return attempt((command) => client.matrices.updateHypothesis({ command, id: hypothesis.id, revision: hypothesis.revision, fields }));
}
export function moveHypothesis(id: string, to: number): Promise<boolean> {
  return attempt((command) => client.matrices.moveHypothesis({ command, id, to }));
}
export async function removeHypothesis({ id, wording }: Hypothesis): Promise<void> {
  if (await attempt((command) => client.matrices.removeHypothesis({ command, id })))
    toast({ message: t('matrices.takenOut', { wording }), undo: true });
}

/** @returns how many were not in it yet, or null where it failed */
export async function addClaims(matrix: string, claims: readonly string[]): Promise<number | null> {
  let added = 0;
  const done = await attempt(async (command) => {
    added = (await client.matrices.addClaims({ command, matrix, claims: [...claims] })).added.length;
  });
  return done ? added : null;
}
export function changeItem(item: Item, note: string): Promise<boolean> {
  return attempt((command) => client.matrices.updateItem({ command, id: item.id, revision: item.revision, fields: { note } }));
}
export function moveItem(id: string, to: number): Promise<boolean> {
  return attempt((command) => client.matrices.moveItem({ command, id, to }));
}
export async function removeItem({ id, wording }: Item): Promise<void> {
  if (await attempt((command) => client.matrices.removeItems({ command, ids: [id] })))
    toast({ message: t('matrices.takenOut', { wording }), undo: true });
}

/** What this window's own marks have made of a cell, so that two quick keys are not each other's conflict. */
const reached = new Map<string, { revision: number; sequence: number }>();
let queue: Promise<unknown> = Promise.resolve();

interface Cell {
  item: Item;
  hypothesis: Hypothesis;
  /** revision of the cell as it is shown, and the sequence that it was read at */
  revision: number;
  sequence: number;
}

/** Marks one after the other, in the order of the keys. */
export function markCell({ item, hypothesis, ...shown }: Cell, change: { mark?: Mark | null; note?: string }): Promise<void> {
  const key = `${item.id} ${hypothesis.id}`;
  queue = queue.then(async () => {
    const own = reached.get(key);
    const revision = own !== undefined && own.sequence > shown.sequence ? own.revision : shown.revision;
    try {
      const input = { item: item.id, hypothesis: hypothesis.id, revision, ...change };
      reached.set(key, await write((command) => client.matrices.mark({ command, ...input })));
    } catch (error) {
      reached.delete(key);
      if (failure(error).code === 'CONFLICT') toast({ message: t('matrices.conflict'), tone: 'bad' });
      else toastFailure(error);
    }
  });
  return queue as Promise<void>;
}
