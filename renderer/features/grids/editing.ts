import { gridKinds, type GridColumn, type GridName } from '../../../shared/domain/grids/index.ts';
import { bandNamed } from '../../../shared/domain/grades.ts';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { checkDate, checkNumber, type Checked } from '../../state/fields.ts';
import { saveFields, type Outcome } from '../../state/records.ts';
import type { Row } from './cells.ts';

const required = new Set(['wording', 'what', 'metric', 'name', 'title', 'verdict', 'type', 'stage', 'status', 'reading', 'motivation']);
/** Text fields that the contract keeps as an empty string rather than nothing. */
const emptyText = new Set(['comment', 'body', 'description', 'unit', 'written', 'dueText']);

/** What was typed into a cell as its field stores it, or why it cannot be stored. */
export function checkCell(column: GridColumn, options: readonly (string | number)[] | undefined, text: string): Checked {
  const field = column.edits ?? column.id;
  const plain = text.trim();
  if (plain === '' && required.has(field)) return { ok: false, message: t('field.required') };
  if (plain === '' && emptyText.has(field)) return { ok: true, value: '' };
  if (plain === '') return { ok: true, value: null };
  if (field === 'credibility') return checkNumber(plain, { from: 1, to: 6, whole: true });
  if (field === 'probability') return checkNumber(plain.replace(/\s*%$/, ''), { from: 0.1, to: 99.9 });
  if (column.type === 'number') return checkNumber(plain);
  if (column.type === 'date') return checkDate(plain);
  if (options === undefined) return { ok: true, value: plain };
  const band = field === 'likelihood' ? bandNamed(plain) : null;
  if (band !== null) return { ok: true, value: band.term };
  const found = options.find((option) => String(option) === plain || valueTitle(option) === plain);
  return found === undefined ? { ok: false, message: options.map(valueTitle).join(', ') } : { ok: true, value: found };
}

/** Writes one cell: the field itself, or one attribute of an entity. */
export function saveCell(grid: GridName, column: GridColumn, row: Row, value: string | number | null): Promise<Outcome> {
  const field = column.edits ?? column.id;
  const attribute = field.startsWith('attributes.') ? field.slice('attributes.'.length) : null;
  const wrap = (content: unknown): Record<string, unknown> =>
    attribute === null ? { [field]: content } : { attributes: { [attribute]: content } };
  return saveFields({
    kind: gridKinds[grid] as RecordKind,
    id: row.id,
    revision: row.revision,
    fields: wrap(value),
    before: wrap(row[column.id] ?? null),
  });
}
