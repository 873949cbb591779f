import type { z } from 'zod';
import { annotationFields } from '../../shared/contract/annotations.ts';
import { edtf } from '../../shared/contract/base.ts';
import { claimFields } from '../../shared/contract/claims.ts';
import { entityFields } from '../../shared/contract/entities.ts';
import { figureFields } from '../../shared/contract/figures.ts';
import { milestoneFields } from '../../shared/contract/milestones.ts';
import { noteFields } from '../../shared/contract/notes.ts';
import { sourceFields } from '../../shared/contract/sources.ts';
import { bandNamed } from '../../shared/domain/grades.ts';
import { gridKinds, type GridColumn, type GridName } from '../../shared/domain/grids/index.ts';
import { Refused } from './steps.ts';

export type Stored = string | number | null;

const contracts: Record<string, z.ZodRawShape> = {
  claim: claimFields.shape,
  figure: figureFields.shape,
  milestone: milestoneFields.shape,
  entity: entityFields.shape,
  source: sourceFields.shape,
  annotation: annotationFields.shape,
  note: noteFields.shape,
};
/** Their contract would take a blank, the window's editor does not. */
const neverBlank = new Set(['verdict', 'type']);
const attributePrefix = 'attributes.';

/** The attribute of an entity that a column writes; null where it writes a field of the record itself. */
export function attributeOf(column: GridColumn): string | null {
  return column.edits?.startsWith(attributePrefix) === true ? column.edits.slice(attributePrefix.length) : null;
}

/**
 * What a cell's text is in its field, by the rules of a single edit: the contract's, and those of the cell's editor.
 * @throws Refused
 */
export function storedValue(grid: GridName, column: GridColumn, verdicts: readonly string[], text: string): Stored {
  const field = column.edits ?? column.id;
  const attribute = attributeOf(column);
  const schema = attribute === null ? (contracts[gridKinds[grid]]![field] as z.ZodType) : null;
  const plain = text.trim();
  if (plain === '') return blankOf(field, schema);
  const value = readValue(column, column.options === 'verdicts' ? verdicts : column.options, plain);
  if (schema !== null) check(schema, value);
  else if (plain.length > 4000) throw new Refused('long', plain.slice(0, 80));
  return value;
}

function blankOf(field: string, schema: z.ZodType | null): Stored {
  if (schema === null || schema.safeParse(null).success) return null;
  if (neverBlank.has(field) || !schema.safeParse('').success) throw new Refused('required', '');
  return '';
}

function readValue(column: GridColumn, options: readonly (string | number)[] | undefined, plain: string): string | number {
  if (options !== undefined) {
    const term = column.edits === 'likelihood' ? bandNamed(plain)?.term : undefined;
    const found = options.find((option) => String(option).toLowerCase() === (term ?? plain).toLowerCase());
    if (found === undefined) throw new Refused('option', plain);
    return found;
  }
  if (column.type === 'number') {
    const number = Number(plain.replace(/\s*%$/, ''));
    if (!Number.isFinite(number)) throw new Refused('number', plain);
    return number;
  }
  if (column.type === 'date') {
    const date = plain.replaceAll('/', '-');
    if (!edtf.safeParse(date).success) throw new Refused('date', plain);
    return date;
  }
  return plain;
}

function check(schema: z.ZodType, value: string | number): void {
  const { error } = schema.safeParse(value);
  if (error === undefined) return;
  const code = error.issues[0]?.code;
  const isNumber = typeof value === 'number';
  if (code === 'too_big' || code === 'too_small') throw new Refused(isNumber ? 'range' : 'long', String(value).slice(0, 80));
  if (code === 'invalid_value') throw new Refused('option', String(value).slice(0, 80));
  throw new Refused('invalid', `${String(value).slice(0, 80)}: ${error.issues[0]?.message ?? ''}`);
}
