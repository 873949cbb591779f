import { canonicalOf, type Measured } from '../shared/domain/units.ts';
import { anyRecord, flag, integer, json, kind, real, reference, text, type Kind } from './record.ts';

/** Every kind that the change log knows, one definition each. */
const all: readonly Kind[] = [
  kind({
    name: 'project',
    table: 'project',
    fields: {
      title: text('title'),
      description: text('description'),
      language: text('language'),
      verdicts: json('verdicts'),
      today: text('today'),
    },
  }),
  kind({
    name: 'source',
    table: 'source',
    fields: {
      title: text('title'),
      type: text('type'),
      author: json('author'),
      publisher: text('publisher'),
      containerTitle: text('container_title'),
      issued: text('issued'),
      accessed: text('accessed'),
      url: text('url'),
      doi: text('doi'),
      language: text('language'),
      reliability: text('reliability'),
      origin: text('origin'),
      starred: flag('starred'),
      reading: text('reading'),
      apart: json('apart'),
    },
  }),
  kind({
    name: 'version',
    table: 'source_version',
    touches: ['source'],
    fields: {
      source: reference('source', 'source'),
      number: integer('number'),
      state: text('state'),
      sha256: text('sha256'),
      length: integer('length'),
      passages: integer('passages'),
      tail: text('tail'),
      originalSha256: text('original_sha256'),
      originalName: text('original_name'),
      originalSize: integer('original_size'),
      mediaType: text('media_type'),
      encoding: text('encoding'),
      losses: json('losses'),
      pages: integer('pages'),
    },
  }),
  kind({
    name: 'anchor',
    table: 'anchor',
    fields: {
      version: reference('version', 'version'),
      start: integer('start'),
      end: integer('"end"'),
      quote: text('quote'),
      prefix: text('prefix'),
      suffix: text('suffix'),
    },
  }),
  kind({
    name: 'anchorMove',
    table: 'anchor_move',
    fields: {
      anchor: reference('anchor', 'anchor'),
      target: reference('target', 'version'),
      formerVersion: text('former_version'),
      formerStart: integer('former_start'),
      formerEnd: integer('former_end'),
      formerQuote: text('former_quote'),
      formerPrefix: text('former_prefix'),
      formerSuffix: text('former_suffix'),
      outcome: text('outcome'),
      score: real('score'),
      review: text('review'),
    },
  }),
  kind({
    name: 'anchorUse',
    table: 'anchor_use',
    touches: ['record'],
    fields: {
      anchor: reference('anchor', 'anchor'),
      record: anyRecord('record', 'record_kind'),
      role: text('role'),
      position: integer('position'),
    },
  }),
  kind({
    name: 'claim',
    table: 'claim',
    fields: {
      wording: text('wording'),
      type: text('type'),
      topic: text('topic'),
      speaker: text('speaker'),
      assertedOn: text('asserted_on'),
      eventDate: text('event_date'),
      verdict: text('verdict'),
      likelihood: text('likelihood'),
      probability: real('probability'),
      confidence: text('confidence'),
      credibility: integer('credibility'),
      comment: text('comment'),
      status: text('status'),
    },
    search: {
      table: 'claim_fts',
      text: (fields) => `${String(fields.wording)}\n${String(fields.comment)}\n${String(fields.speaker ?? '')}`,
    },
  }),
  kind({
    name: 'figure',
    table: 'figure',
    touches: ['claim'],
    fields: {
      claim: reference('claim', 'claim'),
      metric: text('metric'),
      subject: text('subject'),
      comparator: text('comparator'),
      value: real('value'),
      low: real('low'),
      high: real('high'),
      unit: text('unit'),
      written: text('written'),
      asOf: text('as_of'),
      target: text('target'),
      stage: text('stage'),
      scope: text('scope'),
      basis: text('basis'),
      status: text('status'),
    },
    derived: (fields) => {
      const { value, low, high, unit } = canonicalOf(fields as unknown as Measured);
      return { canonical: value, canonical_low: low, canonical_high: high, canonical_unit: unit };
    },
  }),
  kind({
    name: 'figurePair',
    table: 'figure_pair',
    fields: {
      one: reference('one', 'figure'),
      other: reference('other', 'figure'),
      judgement: text('judgement'),
      reason: text('reason'),
      note: text('note'),
      holds: reference('holds', 'figure', 'clear'),
      judged: json('judged'),
    },
  }),
  kind({
    name: 'rate',
    table: 'rate',
    fields: { base: text('base'), quote: text('quote'), rate: real('rate'), date: text('date'), note: text('note') },
  }),
  kind({
    name: 'milestone',
    table: 'milestone',
    touches: ['claim'],
    fields: {
      claim: reference('claim', 'claim'),
      what: text('what'),
      actor: text('actor'),
      plan: text('plan'),
      dueText: text('due_text'),
      dueStart: text('due_start'),
      dueEnd: text('due_end'),
      official: text('official'),
      evidence: text('evidence'),
      achieved: text('achieved'),
      saidOn: text('said_on'),
      revises: reference('revises', 'milestone', 'clear'),
      status: text('status'),
    },
  }),
  kind({
    name: 'entity',
    table: 'entity',
    fields: {
      kind: text('kind'),
      name: text('name'),
      description: text('description'),
      standing: text('standing'),
      status: text('status'),
    },
    search: {
      table: 'entity_fts',
      text: (fields) => `${String(fields.name)}\n${String(fields.aliases ?? '')}\n${String(fields.description)}`,
    },
  }),
  kind({
    name: 'alias',
    table: 'entity_alias',
    touches: ['entity'],
    reindexes: 'entity',
    fields: { entity: reference('entity', 'entity'), name: text('name'), language: text('language'), position: integer('position') },
  }),
  kind({
    name: 'attribute',
    table: 'attribute',
    touches: ['entity'],
    fields: {
      entity: reference('entity', 'entity'),
      field: text('field'),
      value: text('value'),
      unit: text('unit'),
      asOf: text('as_of'),
      author: text('author'),
      chosen: flag('chosen'),
      position: integer('position'),
      credibility: integer('credibility'),
      aside: flag('aside'),
    },
  }),
  kind({
    name: 'mention',
    table: 'mention',
    touches: ['entity'],
    fields: { entity: reference('entity', 'entity'), anchor: reference('anchor', 'anchor'), status: text('status') },
  }),
  kind({
    name: 'relation',
    table: 'relation',
    touches: ['entity', 'other'],
    fields: {
      entity: reference('entity', 'entity'),
      other: reference('other', 'entity'),
      type: text('type'),
      asOf: text('as_of'),
      note: text('note'),
    },
    search: { table: 'relation_fts', text: (fields) => String(fields.note) },
  }),
  kind({
    name: 'formerEntity',
    table: 'entity_former',
    touches: ['entity'],
    fields: { entity: reference('entity', 'entity'), former: text('former') },
  }),
  kind({
    name: 'entityPair',
    table: 'entity_pair',
    fields: { entity: reference('entity', 'entity'), other: reference('other', 'entity'), judgement: text('judgement') },
  }),
  kind({
    name: 'annotation',
    table: 'annotation',
    fields: { body: text('body'), motivation: text('motivation'), creator: text('creator') },
    search: { table: 'annotation_fts', text: (fields) => String(fields.body) },
  }),
  kind({ name: 'tag', table: 'tag', fields: { name: text('name'), colour: text('colour'), description: text('description') } }),
  kind({
    name: 'tagParent',
    table: 'tag_parent',
    touches: ['tag'],
    fields: { tag: reference('tag', 'tag'), parent: reference('parent', 'tag'), position: integer('position') },
  }),
  kind({
    name: 'tagUse',
    table: 'tag_use',
    touches: ['record'],
    fields: { tag: reference('tag', 'tag'), record: anyRecord('record', 'record_kind') },
  }),
  kind({
    name: 'evidence',
    table: 'evidence',
    touches: ['claim', 'other'],
    fields: {
      claim: reference('claim', 'claim'),
      other: reference('other', 'claim'),
      relation: text('relation'),
      note: text('note'),
      weight: integer('weight'),
    },
  }),
  kind({ name: 'matrix', table: 'matrix', fields: { title: text('title'), question: text('question') } }),
  kind({
    name: 'hypothesis',
    table: 'hypothesis',
    fields: {
      matrix: reference('matrix', 'matrix'),
      wording: text('wording'),
      note: text('note'),
      position: integer('position'),
    },
  }),
  kind({
    name: 'matrixItem',
    table: 'matrix_item',
    fields: {
      matrix: reference('matrix', 'matrix'),
      claim: reference('claim', 'claim'),
      note: text('note'),
      position: integer('position'),
    },
  }),
  kind({
    name: 'matrixMark',
    table: 'matrix_mark',
    fields: {
      item: reference('item', 'matrixItem'),
      hypothesis: reference('hypothesis', 'hypothesis'),
      mark: text('mark'),
      note: text('note'),
    },
  }),
  kind({
    name: 'note',
    table: 'note',
    fields: { title: text('title'), body: text('body'), about: anyRecord('about', 'about_kind'), updated: text('updated') },
    search: { table: 'note_fts', text: (fields) => `${String(fields.title)}\n${String(fields.body)}` },
  }),
  kind({
    name: 'suggestion',
    table: 'suggestion',
    fields: { status: text('status'), recordKind: text('record_kind'), record: text('record'), target: text('target') },
  }),
  kind({
    name: 'accountPair',
    table: 'account_pair',
    fields: { source: reference('source', 'source'), other: reference('other', 'source'), judgement: text('judgement') },
  }),
  kind({
    name: 'adjudication',
    table: 'adjudication',
    fields: {
      version: reference('version', 'version'),
      tag: reference('tag', 'tag'),
      start: integer('start'),
      end: integer('"end"'),
      kept: json('kept'),
      removed: json('removed'),
    },
  }),
  kind({ name: 'mapping', table: 'mapping', fields: { name: text('name'), grid: text('grid'), columns: json('columns') } }),
  kind({ name: 'chart', table: 'chart', fields: { name: text('name'), purpose: text('purpose'), spec: json('spec') } }),
  kind({ name: 'view', table: 'view', fields: { name: text('name'), grid: text('grid'), purpose: text('purpose'), state: json('state') } }),
  kind({
    name: 'report',
    table: 'report',
    fields: {
      title: text('title'),
      slug: text('slug'),
      kind: text('kind'),
      introduction: text('introduction'),
      view: reference('view', 'view', 'clear'),
      groupBy: text('group_by'),
      tables: json('tables'),
      source: reference('source', 'source', 'clear'),
      sections: json('sections'),
      style: text('style'),
    },
  }),
];

const byName = new Map(all.map((definition) => [definition.name, definition]));

export function kindNamed(name: string): Kind {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`unknown kind ${name}`);
  return found;
}

/** Reference fields anywhere that may point at a record of `name`: what a removal takes along or clears. */
export function referencesTo(name: string): { kind: Kind; field: string; onRemove: 'remove' | 'clear' }[] {
  const found = [];
  for (const definition of all) {
    for (const [field, shape] of Object.entries(definition.fields)) {
      if (shape.type === 'reference' && shape.kind === name) found.push({ kind: definition, field, onRemove: shape.onRemove });
      else if (shape.type === 'any') found.push({ kind: definition, field, onRemove: shape.onRemove });
    }
  }
  return found;
}

export const kindNames = all.map((definition) => definition.name);
