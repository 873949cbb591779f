import type { BringResult } from '../../../shared/contract/exchange.ts';
import type { Transaction } from '../../../db/changes.ts';
import { newId } from '../../../db/identity.ts';
import { readProject } from '../../../db/project.ts';
import { find } from '../../../db/rows.ts';
import { liesUnder, tagNamed } from '../../../db/tags.ts';
import { anchorRecord, tagRecord } from '../../records.ts';
import { insertTag } from '../../tags/names.ts';
import { addParent } from '../../tags/tree.ts';
import { derivedId } from '../formats/refi/guid.ts';
import { clipped, type Bringing, type ToldAnnotation } from '../incoming/annotations/told.ts';
import type { PlacedAnnotation } from './match.ts';

type Codes = Extract<Bringing, { form: 'codebook' }>['codes'];

/** Tags that are there already (by id, or by name whatever its case) stay as they are; new ones stand where the codebook has them. */
export function writeCodes(transaction: Transaction, codes: Codes): BringResult {
  const { database } = transaction;
  const made = new Map<string, string>();
  const told: string[] = [];
  let tags = 0;
  for (const { guid, name, colour, description, parent } of codes) {
    const known = find(database, 'tag', guid) === null ? tagNamed(database, name) : guid;
    const id = known ?? transaction.insert('tag', { name, colour, description }, { id: newOr(transaction, 'tag', guid) });
    made.set(guid, id);
    if (known !== null) continue;
    tags += 1;
    const above = parent === null ? undefined : made.get(parent);
    if (above === undefined || above === id) continue;
    if (liesUnder(database, above, id)) told.push(`“${name}” stays at the top: it cannot lie under a tag that lies under it`);
    else addParent(transaction, id, above);
  }
  return { ...nothing, tags, known: codes.length - tags, told };
}

const nothing: BringResult = { tags: 0, annotations: 0, claims: 0, notes: 0, known: 0, told: [] };

/** The id that a file tells, where it is one and nothing has it. */
function newOr({ database }: Transaction, kind: string, told: string): string {
  const isFree = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(told) && find(database, kind, told) === null;
  return isFree ? told : newId();
}

/** What is in the project already is known by its id and left as it is. */
export function writeAnnotations(transaction: Transaction, all: readonly PlacedAnnotation[]): BringResult {
  const result = { ...nothing, told: [] as string[] };
  const tag = tagsBy(transaction, () => (result.tags += 1));
  const { verdicts } = readProject(transaction.database);
  let unknownVerdicts = 0;
  for (const { annotation, places, source } of all) {
    const ids = [annotation.id, derivedId(annotation.id, 'note')];
    if (['annotation', 'claim', 'note'].some((kind) => ids.some((id) => find(transaction.database, kind, id) !== null))) {
      result.known += 1;
      continue;
    }
    const tags = annotation.tags.map(tag).filter((one) => one !== null);
    const created = annotation.created ?? transaction.time;
    if (places.length === 0) {
      const note = noteOf(annotation, source!);
      transaction.insert('note', { ...note, updated: created }, { id: ids[1]!, created });
      tagRecord(transaction, { kind: 'note', id: ids[1]! }, tags);
      result.notes += 1;
      continue;
    }
    const kind = annotation.claim === null ? 'annotation' : 'claim';
    const { verdict } = annotation.claim ?? { verdict: null };
    const isKnown = verdict === null || verdicts.includes(verdict);
    if (!isKnown) unknownVerdicts += 1;
    const fields = kind === 'claim' ? claimOf(annotation, isKnown ? verdict : null) : annotationOf(annotation);
    transaction.insert(kind, fields, { id: annotation.id, created });
    anchorRecord(transaction, { kind, id: annotation.id }, places, kind === 'claim' ? 'quote' : 'target');
    tagRecord(transaction, { kind, id: annotation.id }, tags);
    result[kind === 'claim' ? 'claims' : 'annotations'] += 1;
  }
  if (unknownVerdicts > 0) result.told.push(`verdicts that this project does not know: ${unknownVerdicts}`);
  return result;
}

/** Tags by name, made where they are new; a name longer than a tag's may be is cut. */
function tagsBy(transaction: Transaction, made: () => void): (told: { name: string; colour: string | null }) => string | null {
  const known = new Map<string, string>();
  return ({ name, colour }) => {
    const plain = clipped(name.replace(/\s+/g, ' ').trim(), 200);
    if (plain === '') return null;
    const key = plain.toLowerCase();
    let id = known.get(key) ?? tagNamed(transaction.database, plain);
    if (id === null) {
      id = insertTag(transaction, { name: plain, colour: colour ?? undefined });
      made();
    }
    known.set(key, id);
    return id;
  };
}

const annotationOf = ({ body, motivation, creator }: ToldAnnotation) => ({ body, motivation, creator });

/** A remark on the whole of a document. */
function noteOf({ body, creator, targets }: ToldAnnotation, source: string) {
  const title = [creator, targets[0]?.title].filter((part) => part !== '' && part !== null && part !== undefined).join(', ') || 'Note';
  return { title: clipped(title, 400), body, about: { kind: 'source', id: source } };
}

function claimOf({ claim, body }: ToldAnnotation, verdict: string | null) {
  return {
    wording: claim!.wording,
    type: 'fact',
    topic: null,
    speaker: null,
    assertedOn: null,
    eventDate: null,
    verdict: verdict ?? 'unchecked',
    likelihood: null,
    probability: null,
    confidence: null,
    credibility: null,
    comment: body,
    status: 'accepted',
  };
}
