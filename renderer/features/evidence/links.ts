import type { relations } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';

export type Relation = (typeof relations)[number];

/** The relation as it reads from the claim that is shown: "supports", "is supported by". */
export function relationWords(relation: Relation, outgoing: boolean): string {
  return outgoing ? valueTitle(relation) : t(`inspector.evidence.incoming.${relation}`);
}

export function weightTitle(weight: number): string {
  return t(`evidence.weight.${Math.min(3, Math.max(1, weight)) as 1 | 2 | 3}`);
}

export async function addLink(from: string, claim: string, relation: Relation): Promise<void> {
  await write((command) => client.evidence.link({ command, from, to: { claim }, relation })).catch(toastFailure);
}

export async function removeLink(id: string): Promise<void> {
  try {
    await write((command) => client.evidence.remove({ command, ids: [id] }));
    toast({ message: t('evidence.removed'), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

/** What one letter stands for in the list of links. */
export const relationKeys: Readonly<Record<string, Relation>> = { s: 'supports', c: 'contradicts', q: 'qualifies', r: 'repeats' };
