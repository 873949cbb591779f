import type { EntityFields } from '../../shared/contract/entities.ts';
import type { TableGrid } from '../../shared/domain/table-fields.ts';
import { cellPlace } from '../../shared/domain/tables.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf, attributesOf } from '../../db/entities.ts';
import { claimsWorded, entitiesNamed, figuresOfMetrics } from '../../db/mappings.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { readText } from '../../db/passages.ts';
import { get } from '../../db/rows.ts';
import { versionById } from '../../db/sources.ts';
import { insertClaim } from '../claims/index.ts';
import { changeEntity, insertEntity, insertMention } from '../entities/index.ts';
import { insertFigure } from '../figures/index.ts';
import { anchorRecord, makeAnchor, type PlaceInText } from '../records.ts';
import { nameKey, type Draft } from './drafts.ts';

/** @returns by draft key: the record that is in the project already */
export function presentRecords(database: ReadableDB | WritableDB, grid: TableGrid, drafts: readonly Draft[]): Map<string, string> {
  const present = new Map<string, string>();
  const put = (key: string, id: string): void => {
    if (!present.has(key)) present.set(key, id);
  };
  const given = (field: string): string[] => [...new Set(drafts.map(({ fields }) => String(fields[field])))];
  if (grid === 'claims') for (const { id, wording } of claimsWorded(database, given('wording'))) put(nameKey(wording), id);
  else if (grid === 'figures') {
    for (const { id, metric, subject, asOf, target, scope } of figuresOfMetrics(database, given('metric')))
      put([metric, subject, asOf, target, scope].map((part) => nameKey(part ?? '')).join('\n'), id);
  } else {
    const kind = grid === 'players' ? 'player' : 'program';
    for (const { id, name } of entitiesNamed(database, kind, given('name'))) put(nameKey(name), id);
  }
  return present;
}

/** Where the cells of a draft stand in the kept source; without one, or where its text differs, nowhere. */
export class Cells {
  unanchored = 0;
  /** the whole text is read once: a look into the file for each cell took a quarter of an import's time */
  private readonly version: { id: string; text: string } | null;

  constructor(database: ReadableDB | WritableDB, version: string | null) {
    const found = version === null ? null : versionById(database, version);
    this.version = found === null ? null : { id: found.id, text: readText(database, found.row, 0, found.length) };
  }

  placeOf(draft: Draft, field: string): PlaceInText[] {
    const column = draft.columns[field];
    const place = column === undefined ? null : cellPlace(draft.row, column);
    if (this.version === null || place === null) return [];
    const stands = this.version.text.slice(place.start, place.end) === draft.row.cells[column!];
    if (stands) return [{ version: this.version.id, ...place, within: this.version.text }];
    this.unanchored += 1;
    return [];
  }
}

/** Writes one draft: as a new record, or into the one that is there. */
export function writeDraft(transaction: Transaction, grid: TableGrid, draft: Draft, present: string | null, cells: Cells): void {
  if (grid === 'claims') writeClaim(transaction, draft, present, cells);
  else if (grid === 'figures') writeFigure(transaction, draft, present, cells);
  else writeEntity(transaction, draft, present, cells);
}

function writeClaim(transaction: Transaction, draft: Draft, present: string | null, cells: Cells): void {
  const places = cells.placeOf(draft, 'wording');
  if (present === null) {
    insertClaim(transaction, draft.fields, places);
    return;
  }
  transaction.update('claim', present, draft.fields);
  anchorRecord(transaction, { kind: 'claim', id: present }, places);
}

function writeFigure(transaction: Transaction, draft: Draft, present: string | null, cells: Cells): void {
  const places = ['value', 'low', 'high'].flatMap((field) => cells.placeOf(draft, field));
  if (present === null) {
    const { metric, subject, written, asOf } = draft.fields;
    const about = [subject, metric].filter((part) => typeof part === 'string' && part !== '').join(', ');
    const wording = `${about}: ${String(written)}${typeof asOf === 'string' ? ` (${asOf})` : ''}`;
    insertFigure(transaction, { fields: draft.fields, claim: null, wording, places });
    return;
  }
  transaction.update('figure', present, draft.fields);
  anchorRecord(transaction, { kind: 'figure', id: present }, places);
}

/** Name: a mention at its cell. Each attribute that the row brings leads back to its own. */
function writeEntity(transaction: Transaction, draft: Draft, present: string | null, cells: Cells): void {
  const { database } = transaction;
  const fields = draft.fields as Partial<EntityFields> & { kind: EntityFields['kind']; name: string };
  const before = present === null ? [] : attributesOf(database, get(database, 'entity', present).row).map(({ id }) => id);
  const id = present ?? insertEntity(transaction, fields);
  // the name that is there stays: the row may carry an alias, or other capitals
  if (present !== null)
    changeEntity(transaction, present, { ...fields, name: undefined, aliases: withOld(transaction, present, fields.aliases) });
  for (const place of cells.placeOf(draft, 'name')) insertMention(transaction, id, place);
  const old = new Set(before);
  for (const attribute of attributesOf(database, get(database, 'entity', id).row)) {
    if (old.has(attribute.id)) continue;
    for (const place of cells.placeOf(draft, attribute.field)) {
      const anchor = makeAnchor(transaction, place);
      transaction.insert('anchorUse', { anchor, record: { kind: 'attribute', id: attribute.id }, role: 'provenance', position: 0 });
    }
  }
}

/** A row adds aliases and takes none away. */
function withOld(
  transaction: Transaction,
  entity: string,
  added: EntityFields['aliases'] | undefined,
): EntityFields['aliases'] | undefined {
  if (added === undefined) return undefined;
  const present = aliasesOf(transaction.database, get(transaction.database, 'entity', entity).row).map(({ name, language }) => ({
    name,
    language,
  }));
  const known = new Set(present.map(({ name }) => nameKey(name)));
  return [...present, ...added.filter(({ name }) => !known.has(nameKey(name)))];
}
