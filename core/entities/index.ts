import type { EntityFields } from '../../shared/contract/entities.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { anchorsIn, anchorsOf, tagsOf } from '../../db/anchors.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf, attributesOf, suggestEntities } from '../../db/entities.ts';
import { mentionPage, standingFor } from '../../db/entity-links.ts';
import { find, get } from '../../db/rows.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { makeAnchor, nameIn, removeRecords } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { writeAttributes } from './attributes.ts';
import { previewMerge } from './merge-preview.ts';
import { mergeEntities } from './merge.ts';
import { pairHandlers } from './pair-handlers.ts';
import { splitEntity } from './split.ts';
import { valueHandlers } from './value-handlers.ts';

/** One that was merged is read as the one that stands for it. */
function readEntity(workbench: Workbench, asked: string) {
  const { database } = workbench;
  const id = standingFor(database, asked);
  const { row, revision, created, fields } = get(database, 'entity', id);
  const attributes: Record<string, string> = {};
  for (const attribute of attributesOf(database, row)) {
    attributes[attribute.field] =
      attributes[attribute.field] === undefined ? attribute.value : `${attributes[attribute.field]}; ${attribute.value}`;
  }
  return {
    id,
    revision,
    created,
    fields: { ...fields, aliases: aliasesOf(database, row).map(({ name, language }) => ({ name, language })), attributes },
    anchors: anchorsOf(database, 'entity', row),
    tags: tagsOf(database, 'entity', row),
  };
}

type EntityParts = Partial<EntityFields>;

function columnsOf({ kind, name, description, standing, status }: EntityParts): Record<string, unknown> {
  const given = { kind, name, description, standing, status };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export function insertEntity(transaction: Transaction, fields: EntityParts & { kind: string; name: string }): string {
  const id = transaction.insert('entity', { description: '', standing: null, status: 'accepted', ...columnsOf(fields) });
  if (fields.aliases !== undefined) writeAliases(transaction, id, fields.aliases);
  if (fields.attributes !== undefined) writeAttributes(transaction, id, fields.kind, fields.attributes);
  return id;
}

/** Writes the parts that are given; what is not given stays. */
export function changeEntity(transaction: Transaction, id: string, fields: EntityParts): void {
  const { fields: now } = get(transaction.database, 'entity', id);
  transaction.update('entity', id, columnsOf(fields));
  if (fields.aliases !== undefined) writeAliases(transaction, id, fields.aliases);
  if (fields.attributes !== undefined) writeAttributes(transaction, id, String(fields.kind ?? now.kind), fields.attributes);
}

function writeAliases(transaction: Transaction, entity: string, aliases: EntityFields['aliases']): void {
  const { row } = get(transaction.database, 'entity', entity);
  const present = aliasesOf(transaction.database, row);
  const key = (alias: { name: string; language: string | null }): string => `${alias.language ?? ''} ${alias.name}`;
  const wanted = new Set(aliases.map(key));
  for (const alias of present) if (!wanted.has(key(alias))) transaction.remove('alias', alias.id);
  const kept = new Set(present.map(key));
  aliases.forEach((alias, position) => {
    if (!kept.has(key(alias))) transaction.insert('alias', { entity, name: alias.name, language: alias.language, position });
  });
}

export function insertMention(transaction: Transaction, entity: string, place: { version: string; start: number; end: number }): void {
  transaction.insert('mention', { entity, anchor: makeAnchor(transaction, place), status: 'accepted' });
}

/** Players, programs, places and sectors: grids over entities. */
export const entityGrids = {
  players: (workbench: Workbench) => gridHandlers(workbench, 'players', os.players),
  programs: (workbench: Workbench) => gridHandlers(workbench, 'programs', os.programs),
  places: (workbench: Workbench) => gridHandlers(workbench, 'places', os.places),
  sectors: (workbench: Workbench) => gridHandlers(workbench, 'sectors', os.sectors),
};

export function entities(workbench: Workbench) {
  return {
    get: os.entities.get.handler(({ input }) => readEntity(workbench, input.id) as never),
    update: os.entities.update.handler(({ input }) => updateEntity(workbench, input)),
    remove: os.entities.remove.handler(({ input }) => removeRecords(workbench, 'entity', input)),
    create: os.entities.create.handler(({ input }) => {
      const request = { command: input.command, label: `${input.fields.kind}.create`, subject: input.fields.name };
      return workbench.change(request, (transaction) => {
        const id = insertEntity(transaction, input.fields);
        for (const place of input.places) insertMention(transaction, id, place);
        return { id, revision: transaction.sequence };
      }).result;
    }),
    mention: os.entities.mention.handler(({ input }) => {
      const request = { command: input.command, label: 'entity.mention', subject: nameIn(workbench, 'entity', input.id) };
      return workbench.change(request, (transaction) => {
        insertMention(transaction, input.id, input.place);
        return { id: input.id, revision: find(transaction.database, 'entity', input.id)!.revision };
      }).result;
    }),
    attributes: os.entities.attributes.handler(({ input }) => {
      const { row } = get(workbench.database, 'entity', input.id);
      return attributesOf(workbench.database, row).map(({ field, value, asOf, author, row: attribute }) => ({
        field,
        value,
        asOf,
        author,
        anchors: anchorsOf(workbench.database, 'attribute', attribute),
      }));
    }),
    merge: os.entities.merge.handler(({ input }) => {
      const subject = `${named(workbench, input.ids)} → ${nameIn(workbench, 'entity', input.into)}`;
      const { sequence } = workbench.change({ command: input.command, label: 'entity.merge', subject }, (transaction) => {
        mergeEntities(transaction, input.into, input.ids);
        return null;
      });
      return { sequence };
    }),
    mergePreview: os.entities.mergePreview.handler(({ input }) => previewMerge(workbench.database, input.into, input.ids)),
    split: os.entities.split.handler(({ input }) => {
      const subject = `${nameIn(workbench, 'entity', input.id)} → ${input.name}`;
      const request = { command: input.command, label: 'entity.split', subject };
      const { result, sequence } = workbench.change(request, (transaction) => splitEntity(transaction, input));
      return { sequence, id: result };
    }),
    mentions: os.entities.mentions.handler(({ input }) => {
      const { row } = get(workbench.database, 'entity', input.id);
      const page = mentionPage(workbench.database, row, input.source, input.offset, input.limit);
      const anchors = anchorsIn(
        workbench.database,
        page.mentions.map(({ anchor }) => anchor),
        'mention',
      );
      return { ...page, mentions: page.mentions.map(({ id }, index) => ({ id, anchor: anchors[index]! })) };
    }),
    ...valueHandlers(workbench),
    ...pairHandlers(workbench),
    suggest: os.entities.suggest.handler(({ input }) => suggestEntities(workbench.database, input.words, input.kinds, input.most)),
  };
}

function named(workbench: Workbench, ids: readonly string[]): string {
  const first = nameIn(workbench, 'entity', ids[0]!);
  return ids.length > 1 ? `${ids.length}: ${first} …` : first;
}

function updateEntity(
  workbench: Workbench,
  input: { command?: string | undefined; id: string; revision: number; fields: EntityParts },
): { revision: number } {
  const current = get(workbench.database, 'entity', input.id);
  const request = { command: input.command, label: 'entity.update', subject: String(current.fields.name) };
  return workbench.change(request, (transaction) => {
    const now = get(transaction.database, 'entity', input.id);
    if (now.revision !== input.revision) {
      const data = {
        kind: 'entity',
        id: input.id,
        revision: now.revision,
        yours: input.fields,
        theirs: readEntity(workbench, input.id).fields,
      };
      throw new WorkbenchError(
        'CONFLICT',
        'Somebody changed this record while you were editing it. Compare both versions and choose.',
        data,
      );
    }
    changeEntity(transaction, input.id, input.fields);
    return { revision: find(transaction.database, 'entity', input.id)!.revision };
  }).result;
}
