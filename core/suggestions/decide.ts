import { claimFields } from '../../shared/contract/claims.ts';
import { entityFields } from '../../shared/contract/entities.ts';
import { figureFields } from '../../shared/contract/figures.ts';
import { milestoneFields } from '../../shared/contract/milestones.ts';
import type { Span } from '../../shared/domain/facts.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { anchorsOf } from '../../db/anchors.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf } from '../../db/entities.ts';
import { readText } from '../../db/passages.ts';
import { find, get } from '../../db/rows.ts';
import { entityNamed, onSentence, suggestionById, type StoredSuggestion } from '../../db/suggestions.ts';
import { insertClaim } from '../claims/index.ts';
import { insertEntity, insertMention } from '../entities/index.ts';
import { insertFigure } from '../figures/index.ts';
import { insertMilestone } from '../milestones/index.ts';
import { anchorRecord } from '../records.ts';

/** What a suggestion became. */
export interface Made {
  kind: 'claim' | 'figure' | 'milestone' | 'entity';
  id: string;
}

type Values = Record<string, unknown>;

/** The fact as the extractor gave it; `places` only of names. */
export interface StoredFact {
  fields: Values;
  sentence: Span;
  places?: Span[];
}

export const factOf = (suggestion: StoredSuggestion): StoredFact => JSON.parse(suggestion.fact) as StoredFact;

export const namesKinds: readonly string[] = ['player', 'program', 'place'];

const factsKinds: readonly string[] = ['claim', 'figure', 'milestone'];

/**
 * Makes the record of a suggestion, corrected first by `correction`, and notes the decision. What was made before the suggestion was opened
 * again is corrected instead: accepting twice makes one record.
 */
export function acceptSuggestion(
  transaction: Transaction,
  suggestion: StoredSuggestion,
  correction: Values = {},
  kind = suggestion.kind,
): Made {
  needOpen(suggestion);
  if (kind !== suggestion.kind && ![factsKinds, namesKinds].some((group) => group.includes(kind) && group.includes(suggestion.kind)))
    throw new WorkbenchError(
      'INVALID',
      `A ${suggestion.kind} cannot be accepted as a ${kind}. Reject it, and make the record from the words.`,
    );
  const fact = factOf(suggestion);
  const before = madeBefore(transaction, suggestion, kind);
  if (before !== null) {
    const values = checked(shapes[before.kind], correction);
    if (Object.keys(values).length > 0) transaction.update(before.kind, before.id, values);
  }
  const fields =
    kind === suggestion.kind ? { ...fact.fields, ...correction } : { ...asKind[kind]?.(transaction, suggestion, fact), ...correction };
  const made = before ?? makers[kind]!(transaction, { ...suggestion, kind }, fact, fields);
  decide(transaction, suggestion, made);
  return made;
}

/** What another kind of record can take from the suggestion; the rest is typed. */
const asKind: Record<string, (transaction: Transaction, suggestion: StoredSuggestion, fact: StoredFact) => Values> = {
  claim: plainClaim,
  figure: (_, suggestion) => ({ metric: suggestion.label.slice(0, 400), written: suggestion.quote.slice(0, 400) }),
  milestone: (transaction, suggestion, fact) => ({
    what: String(plainClaim(transaction, { ...suggestion, kind: 'milestone' }, fact).wording).slice(0, 2000),
    dueText: suggestion.quote.slice(0, 120),
  }),
  player: nameAlone,
  program: nameAlone,
  place: nameAlone,
};

function nameAlone(_: Transaction, __: StoredSuggestion, { fields }: StoredFact): Values {
  return { name: fields.name, aliases: fields.aliases };
}

const shapes = { claim: claimFields, figure: figureFields, milestone: milestoneFields, entity: entityFields };

function madeBefore(transaction: Transaction, { record, recordKind }: StoredSuggestion, kind: string): Made | null {
  const wanted = namesKinds.includes(kind) || kind === 'mention' ? 'entity' : kind;
  if (record === null || recordKind !== wanted) return null;
  const found = find(transaction.database, recordKind, record);
  if (found === null || (namesKinds.includes(kind) && found.fields.kind !== kind)) return null;
  return { kind: recordKind as Made['kind'], id: record };
}

type Maker = (transaction: Transaction, suggestion: StoredSuggestion, fact: StoredFact, fields: Values) => Made;

const makers: Record<string, Maker> = {
  claim: (transaction, suggestion, fact, fields) => ({ kind: 'claim', id: claimOfSentence(transaction, suggestion, fact, fields) }),
  figure: (transaction, suggestion, fact, fields) => {
    const claim = claimOfSentence(transaction, suggestion, fact, null);
    const values = checked(figureFields, { ...fields, written: fields.written ?? suggestion.quote });
    return { kind: 'figure', id: insertFigure(transaction, { fields: values, claim, wording: '', places: [quoteOf(suggestion)] }).id };
  },
  milestone: (transaction, suggestion, fact, fields) => {
    const claim = claimOfSentence(transaction, suggestion, fact, null);
    const values = checked(milestoneFields, fields);
    return {
      kind: 'milestone',
      id: insertMilestone(transaction, { fields: values, claim, wording: '', places: [quoteOf(suggestion)] }).id,
    };
  },
  player: entityOf,
  program: entityOf,
  place: entityOf,
  mention: (transaction, suggestion, fact) => {
    const entity = suggestion.target ?? '';
    if (find(transaction.database, 'entity', entity) === null)
      throw new WorkbenchError(
        'NOT_FOUND',
        'The name that is mentioned here is not in the project any more. Reject this mention, or bring the name back from the trash.',
      );
    mentionAt(transaction, suggestion, fact, entity);
    return { kind: 'entity', id: entity };
  },
};

function entityOf(transaction: Transaction, suggestion: StoredSuggestion, fact: StoredFact, given: Values): Made {
  const { type, ...fields } = given;
  const values = checked(entityFields, { ...fields, kind: suggestion.kind });
  const name = String(values.name);
  // two texts may suggest the same name: the second finds the first
  const known = entityNamed(transaction.database, suggestion.kind, name);
  const attribute = suggestion.kind === 'place' ? 'kind' : 'type';
  const id =
    known?.id ??
    insertEntity(transaction, {
      ...values,
      kind: suggestion.kind as 'player',
      name,
      ...(typeof type === 'string' && type !== '' ? { attributes: { [attribute]: type } } : {}),
    });
  mentionAt(transaction, suggestion, fact, id);
  return { kind: 'entity', id };
}

/** Every place of the name that is not a mention of the entity yet. */
function mentionAt(transaction: Transaction, suggestion: StoredSuggestion, fact: StoredFact, entity: string): void {
  const { row } = get(transaction.database, 'entity', entity);
  const present = new Set(
    anchorsOf(transaction.database, 'entity', row)
      .filter((anchor) => anchor.version === suggestion.version)
      .map((anchor) => `${anchor.start} ${anchor.end}`),
  );
  for (const [start, end] of fact.places ?? [[suggestion.start, suggestion.end]]) {
    if (!present.has(`${start} ${end}`)) insertMention(transaction, entity, { version: suggestion.version, start, end });
  }
}

/**
 * One sentence is one claim: figures and milestones accepted from it are details of the same. Accepting a figure accepts the claim that was
 * suggested for its sentence.
 */
function claimOfSentence(transaction: Transaction, suggestion: StoredSuggestion, fact: StoredFact, own: Values | null): string {
  const { database } = transaction;
  const others = onSentence(database, suggestion.versionRow, fact.sentence).filter((one) => one.id !== suggestion.id);
  for (const other of others) {
    const claim = other.status === 'accepted' && other.record !== null ? claimBehind(transaction, other) : null;
    if (claim === null) continue;
    if (own !== null) transaction.update('claim', claim, checked(claimFields, own));
    return claim;
  }
  const suggested = own === null ? others.find((one) => one.kind === 'claim' && one.status === 'suggested') : undefined;
  const fields = own ?? (suggested === undefined ? plainClaim(transaction, suggestion, fact) : factOf(suggested).fields);
  const [start, end] = fact.sentence;
  const claim = insertClaim(transaction, checked(claimFields, fields), [{ version: suggestion.version, start, end }]);
  if (suggested !== undefined) decide(transaction, suggested, { kind: 'claim', id: claim });
  return claim;
}

function plainClaim(transaction: Transaction, suggestion: StoredSuggestion, { sentence }: StoredFact): Values {
  const wording = readText(transaction.database, suggestion.versionRow, sentence[0], sentence[1]).replaceAll(/\s+/g, ' ').trim();
  const type = suggestion.kind === 'figure' || suggestion.kind === 'milestone' ? suggestion.kind : 'fact';
  return { wording: wording.slice(0, 4000) || suggestion.label, type };
}

function claimBehind(transaction: Transaction, suggestion: StoredSuggestion): string | null {
  const record = find(transaction.database, suggestion.recordKind ?? '', suggestion.record ?? '');
  if (record === null) return null;
  return suggestion.recordKind === 'claim' ? record.id : ((record.fields.claim as string | null) ?? null);
}

const quoteOf = (suggestion: StoredSuggestion) => ({ version: suggestion.version, start: suggestion.start, end: suggestion.end });

/** Only the record's own fields, each as its contract wants it; what the extractor alone knows (a hedge) stays with the suggestion. */
function checked(shape: typeof claimFields | typeof figureFields | typeof milestoneFields | typeof entityFields, fields: Values): Values {
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => name in shape.shape));
  const result = shape.partial().safeParse(own);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new WorkbenchError(
    'INVALID',
    `${issue?.path.join('.') ?? 'A field'}: ${issue?.message ?? 'not valid'}. Correct it and accept again.`,
  );
}

/** Says that an existing record is meant: it gets the passages, and a name becomes its alias. */
export function mergeSuggestion(transaction: Transaction, suggestion: StoredSuggestion, into: Made): Made {
  needOpen(suggestion);
  const isName = namesKinds.includes(suggestion.kind) || suggestion.kind === 'mention';
  const fits = isName ? into.kind === 'entity' : into.kind === suggestion.kind || into.kind === 'claim';
  if (!fits) throw new WorkbenchError('INVALID', 'A suggestion can be merged into a record of its own kind only. Choose another one.');
  const fact = factOf(suggestion);
  get(transaction.database, into.kind, into.id);
  if (isName) {
    addAlias(transaction, into.id, String(fact.fields.name));
    mentionAt(transaction, suggestion, fact, into.id);
  } else {
    const [start, end] = suggestion.kind === 'claim' ? fact.sentence : [suggestion.start, suggestion.end];
    anchorRecord(transaction, into, [{ version: suggestion.version, start, end }]);
  }
  decide(transaction, suggestion, into);
  return into;
}

function addAlias(transaction: Transaction, entity: string, name: string): void {
  const { row, fields } = get(transaction.database, 'entity', entity);
  const aliases = aliasesOf(transaction.database, row);
  const present = [String(fields.name), ...aliases.map((alias) => alias.name)];
  if (present.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  transaction.insert('alias', { entity, name, language: null, position: aliases.length });
}

export function rejectSuggestions(transaction: Transaction, ids: readonly string[]): void {
  for (const id of ids) {
    const suggestion = suggestionById(transaction.database, id);
    if (suggestion?.status === 'suggested') transaction.update('suggestion', id, { status: 'rejected' });
  }
}

/** Back to undecided; records that were made stay, and the suggestion remembers its own. */
export function reopenSuggestions(transaction: Transaction, ids: readonly string[]): void {
  for (const id of ids) {
    if (suggestionById(transaction.database, id) !== null) transaction.update('suggestion', id, { status: 'suggested' });
  }
}

function decide(transaction: Transaction, suggestion: StoredSuggestion, made: Made): void {
  transaction.update('suggestion', suggestion.id, { status: 'accepted', recordKind: made.kind, record: made.id });
}

function needOpen(suggestion: StoredSuggestion): void {
  if (suggestion.status !== 'suggested')
    throw new WorkbenchError('CONFLICT', `This suggestion is ${suggestion.status} already. Open it again first, or undo that decision.`, {
      kind: 'suggestion',
      id: suggestion.id,
    });
}
