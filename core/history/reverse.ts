import { WorkbenchError } from '../../shared/errors.ts';
import { newId } from '../../db/identity.ts';
import { needUntouched, partOf, partsOf, reverse, takenBack, type ChangeRow } from '../../db/undo.ts';
import type { Workbench } from '../workbench.ts';

/**
 * Reverses the parts of one work, the last first, one change each; a person's other commands go between them.
 * @returns the sequence of the last reversal
 * @throws CONFLICT before anything is reversed, where a record of any part has moved on
 */
export async function reverseSteps(
  workbench: Workbench,
  steps: readonly ChangeRow[],
  mode: 'undo' | 'redo',
  command: string = newId(),
): Promise<number> {
  const writer = workbench.writable();
  if (steps.length > 1) {
    for (const step of steps) {
      needUntouched(writer, step, steps);
      await breathe();
    }
  }
  let sequence = 0;
  for (const [part, step] of steps.entries()) {
    if (part > 0) await breathe();
    const request = workbench.commandFor({ command: partOf(command, part), label: '', subject: '' });
    ({ sequence } = workbench.commit(() => reverse(workbench.writable(), step, { ...request, mode })));
  }
  return sequence;
}

/**
 * A work in parts that did not come to its end: the parts that are written go, and redo does not bring half of it back.
 * @returns false where somebody has worked on its records meanwhile: then it stays
 */
export async function takeBack(workbench: Workbench, command: string): Promise<boolean> {
  const parts = partsOf(workbench.database, command);
  try {
    if (parts.length > 0) await reverseSteps(workbench, parts, 'undo', takenBack(newId()));
    return true;
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'CONFLICT') return false;
    throw error;
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
