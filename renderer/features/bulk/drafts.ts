import type { BulkStep } from '../../../shared/contract/bulk.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';

/** A step as it is being written: everything that any of them asks for, so that changing one's mind loses nothing. */
export interface Draft {
  key: number;
  do: BulkStep['do'];
  value: string;
  find: string;
  with: string;
  whole: boolean;
  matchCase: boolean;
  to: 'upper' | 'lower' | 'title' | 'sentence';
  separator: string;
  take: string;
  decimal: 'auto' | 'point' | 'comma';
  order: 'auto' | 'day' | 'month';
}

let made = 0;

export function newDraft(deed: BulkStep['do']): Draft {
  made += 1;
  return {
    key: made,
    do: deed,
    value: '',
    find: '',
    with: '',
    whole: false,
    matchCase: false,
    to: 'title',
    separator: ',',
    take: '1',
    decimal: 'auto',
    order: 'auto',
  };
}

/** What can be done with a column. */
export function deedsFor(column: GridColumn): BulkStep['do'][] {
  if (column.id === 'tags') return ['add', 'remove'];
  if (column.options !== undefined) return ['set', 'clear'];
  const texts: BulkStep['do'][] = ['replace', 'trim', 'case', 'split'];
  if (column.type === 'multi') return ['set', 'clear', 'add', 'remove', ...texts];
  if (column.type === 'number') return ['set', 'clear'];
  return ['set', 'clear', ...texts, 'number', 'date'];
}

/** The step, or null where something is still to be said. */
export function stepOf(draft: Draft): BulkStep | null {
  switch (draft.do) {
    case 'set':
      return draft.value.trim() === '' ? null : { do: 'set', value: draft.value };
    case 'add':
    case 'remove':
      return draft.value.trim() === '' ? null : { do: draft.do, value: draft.value.trim() };
    case 'replace':
      return draft.find === ''
        ? null
        : { do: 'replace', find: draft.find, with: draft.with, whole: draft.whole, matchCase: draft.matchCase };
    case 'case':
      return { do: 'case', to: draft.to };
    case 'split':
      return draft.separator === ''
        ? null
        : { do: 'split', separator: draft.separator, take: draft.take === 'all' ? null : Number(draft.take) };
    case 'number':
      return { do: 'number', decimal: draft.decimal };
    case 'date':
      return { do: 'date', order: draft.order };
    case 'map':
      return null;
    default:
      return { do: draft.do };
  }
}
