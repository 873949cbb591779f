import { WorkbenchError } from '../../shared/errors.ts';
import { aliasesOf } from '../../db/entities.ts';
import {
  allAttributes,
  linksTo,
  mentionLines,
  notesLinking,
  relationLines,
  suggestionsOf,
  useLines,
  type AttributeLine,
  type RelationLine,
  type UseLine,
} from '../../db/entity-links.ts';
import { linkPattern, type Transaction } from '../../db/changes.ts';
import { referencesTo } from '../../db/kinds.ts';
import { get, idOf, rowOf, type Stored } from '../../db/rows.ts';
import { carries } from '../../db/tags.ts';
import { isSymmetric } from '../../shared/domain/entity-relations.ts';
import { plainValue } from './attributes.ts';
import { isMultiple } from './fields.ts';
import { renameEverywhere } from './naming.ts';

/**
 * Makes one entity of several: `ids` are gone afterwards, and everything that was said of them is said of `into`. Values of attributes that
 * differ are kept beside the chosen one; a passage that would stand twice stands once.
 */
export function mergeEntities(transaction: Transaction, into: string, ids: readonly string[]): void {
  const { database } = transaction;
  const target = get(database, 'entity', into);
  const others = [...new Set(ids)].map((id) => get(database, 'entity', id));
  for (const other of others) mustFit(target, other);
  const rows = [target.row, ...others.map(({ row }) => row)];
  for (const other of others) mergeOne(transaction, other, into, rows);
}

export function mustFit(target: Stored, other: Stored): void {
  if (target.id === other.id)
    throw new WorkbenchError('INVALID', `“${String(other.fields.name)}” cannot be merged into itself. Leave it out of those to merge.`, {
      entity: other.id,
    });
  if (target.fields.kind !== other.fields.kind)
    throw new WorkbenchError(
      'INVALID',
      `“${String(other.fields.name)}” is a ${String(other.fields.kind)}, “${String(target.fields.name)}” a ${String(target.fields.kind)}. Only entities of one kind can be merged: change the kind of one first.`,
      { entity: other.id },
    );
}

function mergeOne(transaction: Transaction, from: Stored, into: string, all: readonly number[]): void {
  const { database } = transaction;
  const name = String(from.fields.name);
  const target = get(database, 'entity', into);
  moveNames(transaction, from, into);
  moveMentions(transaction, from.row, into);
  moveAttributes(transaction, from, into);
  moveRelations(transaction, from.row, into);
  moveTags(transaction, from.row, into);
  moveRest(transaction, from.row, into);
  moveLinks(transaction, from.id, into);
  followSuggestions(transaction, from.id, into);
  joinTexts(transaction, from, into);
  renameEverywhere(transaction, String(from.fields.kind), name, String(target.fields.name), all);
  transaction.insert('formerEntity', { entity: into, former: from.id });
  transaction.remove('entity', from.id);
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase();

/** The name and the aliases become aliases; a name that is there already is not there twice, but may learn its language. */
function moveNames(transaction: Transaction, from: Stored, into: string): void {
  const { database } = transaction;
  const target = get(database, 'entity', into);
  const present = aliasesOf(database, target.row);
  let position = present.length;
  const known = new Map<string, { id: string; language: string | null } | null>([[plain(String(target.fields.name)), null]]);
  for (const alias of present) known.set(plain(alias.name), alias);
  const aliases = aliasesOf(database, from.row);
  for (const alias of aliases) {
    const same = known.get(plain(alias.name));
    if (same === undefined) {
      transaction.update('alias', alias.id, { entity: into, position });
      known.set(plain(alias.name), alias);
      position += 1;
    } else if (same !== null && same.language === null && alias.language !== null)
      transaction.update('alias', same.id, { language: alias.language });
  }
  const name = String(from.fields.name);
  if (!known.has(plain(name))) transaction.insert('alias', { entity: into, name, language: null, position });
}

function moveMentions(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  const key = ({ version, start, end }: { version: string; start: number; end: number }): string => `${version} ${start} ${end}`;
  const there = new Set(mentionLines(database, rowOf(database, 'entity', into)).map(key));
  for (const mention of mentionLines(database, from)) {
    // a second mention at one place goes with the merged entity
    if (!there.has(key(mention))) transaction.update('mention', mention.id, { entity: into });
    there.add(key(mention));
  }
}

function moveAttributes(transaction: Transaction, from: Stored, into: string): void {
  const { database } = transaction;
  const target = get(database, 'entity', into);
  for (const line of allAttributes(database, from.row)) takeAttribute(transaction, line, target);
  const { standing } = from.fields as { standing: string | null };
  if (standing === null || standing === target.fields.standing) return;
  if (target.fields.standing === null) transaction.update('entity', into, { standing });
  // the state of a program is a field of its own: the other one is kept as a value that was not chosen
  else
    transaction.insert('attribute', {
      ...plainValue,
      entity: into,
      field: 'standing',
      value: standing,
      author: transaction.actor,
      chosen: false,
    });
}

/** Gives a value to an entity: to the same value that it has, with the passages; else beside the chosen one, or as the chosen one. */
export function takeAttribute(transaction: Transaction, line: AttributeLine, target: Stored): void {
  const { database } = transaction;
  const there = allAttributes(database, target.row).filter(({ field }) => field === line.field);
  const same = there.find((one) => isSame(one, line));
  if (same !== undefined) {
    movePassages(transaction, 'attribute', line.row, { kind: 'attribute', id: same.id }, same.row);
    const better = { asOf: same.asOf ?? line.asOf, credibility: same.credibility ?? line.credibility, chosen: same.chosen };
    if (line.chosen && isMultiple(String(target.fields.kind), line.field)) better.chosen = true;
    transaction.update('attribute', same.id, better);
    transaction.remove('attribute', line.id);
    return;
  }
  const hasChosen = there.some(({ chosen }) => chosen) && !isMultiple(String(target.fields.kind), line.field);
  transaction.update('attribute', line.id, { entity: target.id, chosen: line.chosen && !hasChosen, position: there.length });
}

/** The same value of the same date; what one of them does not say is no difference. */
function isSame(one: AttributeLine, other: AttributeLine): boolean {
  const agree = <Value>(left: Value | null, right: Value | null): boolean => left === null || right === null || left === right;
  return (
    plain(one.value) === plain(other.value) &&
    one.unit === other.unit &&
    agree(one.asOf, other.asOf) &&
    agree(one.credibility, other.credibility)
  );
}

/** Uses of anchors go from one record to another, after those that it has; a passage that it has already is not there twice. */
function movePassages(transaction: Transaction, kind: string, from: number, into: { kind: string; id: string }, row: number): void {
  const { database } = transaction;
  const key = ({ role, version, start, end }: UseLine): string => `${role} ${version} ${start} ${end}`;
  const there = new Set(useLines(database, kind, row).map(key));
  for (const use of useLines(database, kind, from)) {
    if (!there.has(key(use))) transaction.update('anchorUse', use.id, { record: into, position: there.size });
    there.add(key(use));
  }
}

/** A relation between two that are now one says nothing any more; two that say the same become one, with the passages of both. */
function moveRelations(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  const target = rowOf(database, 'entity', into);
  for (const line of relationLines(database, from)) {
    const ends = { entity: line.entity === from ? target : line.entity, other: line.other === from ? target : line.other };
    if (ends.entity === ends.other) continue;
    const same = relationLines(database, target).find((one) => one.id !== line.id && isSameRelation(one, { ...line, ...ends }));
    if (same === undefined) {
      transaction.update('relation', line.id, {
        entity: idOf(database, 'entity', ends.entity),
        other: idOf(database, 'entity', ends.other),
      });
      continue;
    }
    moveAbout(transaction, 'relation', line.id, same.id);
    const note = [same.note, line.note].filter((text, index, both) => text !== '' && both.indexOf(text) === index).join('\n');
    transaction.update('relation', same.id, { asOf: same.asOf ?? line.asOf, note });
    transaction.remove('relation', line.id);
  }
}

function isSameRelation(one: RelationLine, other: RelationLine): boolean {
  const sameEnds =
    (one.entity === other.entity && one.other === other.other) ||
    (isSymmetric(one.type) && one.entity === other.other && one.other === other.entity);
  return one.type === other.type && sameEnds && (one.asOf === null || other.asOf === null || one.asOf === other.asOf);
}

/** Whatever may hang on any kind of record: passages, tags, notes. */
function moveAbout(transaction: Transaction, kind: string, from: string, into: string): void {
  const { database } = transaction;
  const rows = { from: rowOf(database, kind, from), into: rowOf(database, kind, into) };
  movePassages(transaction, kind, rows.from, { kind, id: into }, rows.into);
  for (const id of linksTo(database, 'note', 'about', 'about_kind', kind, rows.from))
    transaction.update('note', id, { about: { kind, id: into } });
  for (const use of linksTo(database, 'tagUse', 'record', 'record_kind', kind, rows.from)) {
    const tag = rowOf(database, 'tag', get(database, 'tagUse', use).fields.tag as string);
    if (!carries(database, tag, { id: use, kind, record: rows.into })) transaction.update('tagUse', use, { record: { kind, id: into } });
  }
}

function moveTags(transaction: Transaction, from: number, into: string): void {
  moveAbout(transaction, 'entity', idOf(transaction.database, 'entity', from), into);
}

const movedApart = new Set(['alias', 'mention', 'attribute', 'relation', 'anchorUse', 'tagUse', 'entityPair']);

/** Whatever else refers to an entity, now or in a later version of the program. */
function moveRest(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  for (const { kind, field } of referencesTo('entity')) {
    if (movedApart.has(kind.name)) continue;
    const shape = kind.fields[field]!;
    const kindColumn = shape.type === 'any' ? shape.kindColumn : null;
    for (const id of linksTo(database, kind.name, shape.column, kindColumn, 'entity', from))
      transaction.update(kind.name, id, { [field]: shape.type === 'any' ? { kind: 'entity', id: into } : into });
  }
  movePairs(transaction, from, into);
}

/** Those that a person held to be another one than the merged are held to be another one than the one that stays. */
function movePairs(transaction: Transaction, from: number, into: string): void {
  const { database } = transaction;
  const target = rowOf(database, 'entity', into);
  for (const field of ['entity', 'other']) {
    for (const id of linksTo(database, 'entityPair', field, null, 'entity', from)) {
      const pair = get(database, 'entityPair', id).fields as { entity: string; other: string };
      const rest = field === 'entity' ? pair.other : pair.entity;
      const present = [
        ...linksTo(database, 'entityPair', 'entity', null, 'entity', target).map((one) => get(database, 'entityPair', one).fields.other),
        ...linksTo(database, 'entityPair', 'other', null, 'entity', target).map((one) => get(database, 'entityPair', one).fields.entity),
      ];
      if (rest !== into && !present.includes(rest)) transaction.update('entityPair', id, { [field]: into });
    }
  }
}

/** `[[entity:…]]` in notes: the link names the one that stays, under the words that it had. */
function moveLinks(transaction: Transaction, from: string, into: string): void {
  for (const { id, body } of notesLinking(transaction.database, 'entity', from)) {
    const moved = body.replace(linkPattern, (link, kind: string, one: string) =>
      kind === 'entity' && one === from ? link.replace(from, into) : link,
    );
    transaction.update('note', id, { body: moved });
  }
}

function followSuggestions(transaction: Transaction, from: string, into: string): void {
  for (const { id, record, target } of suggestionsOf(transaction.database, from))
    transaction.update('suggestion', id, { ...(record === from ? { record: into } : {}), ...(target === from ? { target: into } : {}) });
}

/** Two descriptions are kept one under the other. */
function joinTexts(transaction: Transaction, from: Stored, into: string): void {
  const here = String(get(transaction.database, 'entity', into).fields.description).trim();
  const there = String(from.fields.description).trim();
  if (there === '' || here.includes(there)) return;
  transaction.update('entity', into, { description: here === '' ? there : `${here}\n\n${there}`.slice(0, 20_000) });
}
