import type { MergePreview } from '../../shared/contract/entities.ts';
import { aliasesOf } from '../../db/entities.ts';
import { allAttributes, linksTo, mentionLines, notesLinking, relationLines, suggestionsOf } from '../../db/entity-links.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { get, type Stored } from '../../db/rows.ts';
import { isMultiple } from './fields.ts';
import { mustFit } from './merge.ts';
import { countNaming } from './naming.ts';

type DB = ReadableDB | WritableDB;

/** What a merger would change, told before it is done. */
export function previewMerge(database: DB, into: string, ids: readonly string[]): MergePreview {
  const target = get(database, 'entity', into);
  const others = [...new Set(ids)].map((id) => get(database, 'entity', id));
  for (const other of others) mustFit(target, other);
  const rows = [target.row, ...others.map(({ row }) => row)];
  const sum = (of: (one: Stored) => number): number => others.reduce((total, one) => total + of(one), 0);
  const links = (kind: string, column: string, kindColumn: string | null) => (one: Stored) =>
    linksTo(database, kind, column, kindColumn, 'entity', one.row).length;
  const naming = others.map((one) => countNaming(database, String(one.fields.kind), String(one.fields.name), rows));
  return {
    name: String(target.fields.name),
    entities: others.length,
    names: others.slice(0, 12).map(({ fields }) => String(fields.name)),
    aliases: newAliases(database, target, others),
    differing: differing(database, target, others),
    mentions: sum((one) => mentionLines(database, one.row).length),
    relations: sum((one) => relationLines(database, one.row).length),
    values: sum((one) => allAttributes(database, one.row).length),
    tags: sum(links('tagUse', 'record', 'record_kind')),
    notes: sum(links('note', 'about', 'about_kind')),
    links: sum((one) => notesLinking(database, 'entity', one.id).length),
    texts: naming.reduce((total, one) => total + one.texts, 0),
    views: naming.reduce((total, one) => total + one.views, 0),
    suggestions: sum((one) => suggestionsOf(database, one.id).length),
  };
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase();

function newAliases(database: DB, target: Stored, others: readonly Stored[]): string[] {
  const known = new Set([String(target.fields.name), ...aliasesOf(database, target.row).map(({ name }) => name)].map(plain));
  const added: string[] = [];
  for (const other of others) {
    for (const name of [...aliasesOf(database, other.row).map((alias) => alias.name), String(other.fields.name)]) {
      if (known.has(plain(name))) continue;
      known.add(plain(name));
      added.push(name);
    }
  }
  return added.slice(0, 200);
}

/** Fields of one value in which another one says something else: the target's stays chosen, the rest is kept beside it. */
function differing(database: DB, target: Stored, others: readonly Stored[]): MergePreview['differing'] {
  const valuesOf = (one: Stored): [string, string][] => [
    ...allAttributes(database, one.row)
      .filter((line) => line.chosen)
      .map((line): [string, string] => [line.field, line.value]),
    ...(one.fields.standing === null ? [] : [['standing', String(one.fields.standing)] as [string, string]]),
  ];
  const found = new Map<string, { chosen: string; kept: string[] }>();
  for (const one of [target, ...others]) {
    for (const [field, value] of valuesOf(one)) {
      if (isMultiple(String(target.fields.kind), field)) continue;
      const line = found.get(field);
      if (line === undefined) found.set(field, { chosen: value, kept: [] });
      else if (![line.chosen, ...line.kept].some((known) => plain(known) === plain(value))) line.kept.push(value);
    }
  }
  return [...found].filter(([, { kept }]) => kept.length > 0).map(([field, line]) => ({ field, ...line }));
}
