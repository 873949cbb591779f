import { eachRecord, type RecordOut } from '../../../../db/exchange.ts';
import type { ReadableDB } from '../../../../db/open.ts';
import { userGuid } from './carried.ts';

export interface Ref {
  kind: string;
  id: string;
}

/** The links of a project, read once, by what they hang on. Keys of records are `kind id`. */
export interface Gathered {
  /** tags of a record, in the order in which it got them */
  tags: ReadonlyMap<string, readonly string[]>;
  /** notes about a record; of the project as a whole under `ofProject` */
  notes: ReadonlyMap<string, readonly string[]>;
  /** anchors by version */
  anchors: ReadonlyMap<string, readonly RecordOut[]>;
  /** what uses an anchor, entities that it mentions among it */
  uses: ReadonlyMap<string, readonly Ref[]>;
  /** anchors of a record, mentions among them */
  places: ReadonlyMap<string, readonly RecordOut[]>;
  /** claims, figures, milestones, players and programs that were rejected, and what hangs on them: other programs do not get them */
  withheld: ReadonlySet<string>;
  /** names of people, and the GUIDs that stand for them */
  users: ReadonlyMap<string, string>;
}

/** Key of the notes that are about no record. */
export const ofProject = 'project';
export const keyOf = ({ kind, id }: Ref): string => `${kind} ${id}`;

export function addTo<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

export function gather(database: ReadableDB): Gathered {
  const tags = new Map<string, string[]>();
  for (const { fields } of eachRecord(database, 'tagUse')) addTo(tags, keyOf(fields.record as Ref), String(fields.tag));
  const notes = new Map<string, string[]>();
  for (const { id, fields } of eachRecord(database, 'note'))
    addTo(notes, fields.about === null ? ofProject : keyOf(fields.about as Ref), id);
  const anchors = new Map<string, RecordOut[]>();
  const byId = new Map<string, RecordOut>();
  for (const anchor of eachRecord(database, 'anchor')) {
    addTo(anchors, String(anchor.fields.version), anchor);
    byId.set(anchor.id, anchor);
  }
  const withheld = withheldIn(database);
  const uses = new Map<string, Ref[]>();
  const places = new Map<string, RecordOut[]>();
  const use = (anchor: string, record: Ref): void => {
    if (withheld.has(keyOf(record))) return;
    addTo(uses, anchor, record);
    addTo(places, keyOf(record), byId.get(anchor)!);
  };
  for (const { fields } of eachRecord(database, 'anchorUse')) use(String(fields.anchor), fields.record as Ref);
  for (const { fields } of eachRecord(database, 'mention'))
    if (fields.status !== 'rejected') use(String(fields.anchor), { kind: 'entity', id: String(fields.entity) });
  return { tags, notes, anchors, uses, places, withheld, users: usersOf(database) };
}

function withheldIn(database: ReadableDB): Set<string> {
  const withheld = new Set<string>();
  const isHeld = (kind: string, id: unknown): boolean => withheld.has(keyOf({ kind, id: String(id) }));
  for (const kind of ['claim', 'figure', 'milestone', 'entity'])
    for (const { id, fields } of eachRecord(database, kind))
      if (fields.status === 'rejected' || isHeld('claim', fields.claim)) withheld.add(keyOf({ kind, id }));
  for (const { id, fields } of eachRecord(database, 'evidence'))
    if (isHeld('claim', fields.claim) || isHeld('claim', fields.other)) withheld.add(keyOf({ kind: 'evidence', id }));
  for (const { id, fields } of eachRecord(database, 'relation'))
    if (isHeld('entity', fields.entity) || isHeld('entity', fields.other)) withheld.add(keyOf({ kind: 'relation', id }));
  return withheld;
}

function usersOf(database: ReadableDB): Map<string, string> {
  const names = new Set<string>();
  for (const { fields } of eachRecord(database, 'annotation')) names.add(String(fields.creator));
  for (const { fields } of eachRecord(database, 'attribute')) names.add(String(fields.author));
  names.delete('');
  // by code unit: the same order in every locale
  return new Map([...names].sort().map((name) => [name, userGuid(name)]));
}
