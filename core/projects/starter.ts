import files from 'node:fs';
import path from 'node:path';
import type { Place, RecordKind } from '../../shared/contract/base.ts';
import type { FilterTree, SortSpec } from '../../shared/domain/filters.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { readText } from '../../db/passages.ts';
import { statement } from '../../db/rows.ts';
import { versionsOf } from '../../db/sources.ts';
import { insertClaim } from '../claims/index.ts';
import { insertEntity, insertMention } from '../entities/index.ts';
import { insertFigure } from '../figures/index.ts';
import { insertMilestone } from '../milestones/index.ts';
import { anchorRecord, makeAnchor, tagRecord } from '../records.ts';
import { importBytes } from '../sources/import.ts';
import { insertTag } from '../tags/names.ts';
import { emptyState } from '../views/index.ts';
import type { Workbench } from '../workbench.ts';

/** A place in a brief: the quote occurs once in it, or once in `near`, which occurs once. */
interface Passage {
  brief: string;
  quote: string;
  near?: string;
}

type Values = Record<string, unknown>;
interface Keyed extends Values {
  key: string;
}
interface EntityData extends Keyed {
  name: string;
  aliases: { name: string; language: string }[];
  attributes: Record<string, string | string[] | null>;
  description: string;
  mentions: Passage[];
}

/** Reads the starter project's data files (resources/starter/README.md describes them) and makes their records. */
export async function loadStarter(workbench: Workbench, folder: string): Promise<void> {
  const read = <Shape>(name: string): Shape => JSON.parse(files.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Shape;
  const loader = new Loader(workbench);
  for (const source of read<(Keyed & { file: string })[]>('sources')) {
    loader.know('source', source.key, await importBytes(workbench, files.readFileSync(path.join(folder, source.file)), source.file));
  }
  const project = read<Values>('project');
  workbench.change({ label: 'project.starter', subject: String(project.title) }, (transaction) => {
    loader.begin(transaction);
    transaction.update('project', statement(transaction.database, 'SELECT id FROM project').pluck().get() as string, project);
    read<Keyed[]>('sources').forEach((source) => loader.source(source));
    read<Keyed[]>('tags').forEach((tag) => loader.tag(tag));
    for (const [kind, name] of [
      ['sector', 'sectors'],
      ['place', 'places'],
      ['player', 'players'],
      ['program', 'programs'],
    ] as const) {
      const data = read<EntityData[]>(name);
      data.forEach((entity) => loader.names.set(`${kind} ${entity.key}`, entity.name));
    }
    for (const [kind, name] of [
      ['sector', 'sectors'],
      ['place', 'places'],
      ['program', 'programs'],
      ['player', 'players'],
    ] as const) {
      read<EntityData[]>(name).forEach((entity) => loader.entity(kind, entity));
    }
    read<Keyed[]>('claims').forEach((claim) => loader.claim(claim));
    read<Keyed[]>('figures').forEach((figure) => loader.figure(figure));
    read<Keyed[]>('milestones').forEach((milestone) => loader.milestone(milestone));
    read<Values[]>('evidence').forEach((link) => loader.evidence(link));
    read<Keyed[]>('annotations').forEach((annotation) => loader.annotation(annotation));
    const notes = read<Keyed[]>('notes');
    notes.forEach((note) => loader.note(note));
    notes.forEach((note) => loader.linkNote(note));
    read<Keyed[]>('views').forEach((view) => loader.view(view));
    read<Keyed[]>('reports').forEach((report) => loader.report(report));
    return null;
  });
}

class Loader {
  readonly names = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private readonly texts = new Map<string, { version: string; text: string }>();
  private readonly workbench: Workbench;
  private transaction!: Transaction;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  begin(transaction: Transaction): void {
    this.transaction = transaction;
  }

  know(kind: string, key: string, id: string): void {
    this.ids.set(`${kind} ${key}`, id);
    if (kind !== 'source') return;
    const version = versionsOf(this.workbench.database, id)[0]!;
    this.texts.set(key, { version: version.id, text: readText(this.workbench.database, version.row, 0, version.length) });
  }

  private idOf(kind: string, key: unknown): string {
    const id = this.ids.get(`${kind} ${String(key)}`);
    if (id === undefined) throw new WorkbenchError('INVALID', `The starter data names an unknown ${kind}: ${String(key)}.`);
    return id;
  }

  private place(passage: Passage): Place {
    const brief = this.texts.get(passage.brief);
    if (brief === undefined) throw new WorkbenchError('INVALID', `The starter data names an unknown brief: ${passage.brief}.`);
    const near = passage.near === undefined ? 0 : brief.text.indexOf(passage.near);
    const start = brief.text.indexOf(passage.quote, Math.max(0, near));
    if (near < 0 || start < 0)
      throw new WorkbenchError('INVALID', `The starter data quotes what its brief does not say: “${passage.quote}”.`);
    return { version: brief.version, start, end: start + passage.quote.length };
  }

  private tagsOf(value: unknown): string[] {
    return ((value as string[] | undefined) ?? []).map((key) => this.idOf('tag', key));
  }

  source(source: Keyed): void {
    const origin = source.origin as { title: string; author: string; publisher: string };
    const { title, type, author, publisher, issued, language, reliability } = source;
    this.transaction.update('source', this.idOf('source', source.key), {
      title,
      type,
      author,
      publisher,
      issued,
      language,
      reliability,
      origin: `${origin.author}, “${origin.title}”, ${origin.publisher}`,
    });
  }

  tag(tag: Keyed): void {
    const parent = tag.parent === null ? null : this.idOf('tag', tag.parent);
    this.know(
      'tag',
      tag.key,
      insertTag(this.transaction, { name: String(tag.name), colour: String(tag.colour), description: String(tag.description), parent }),
    );
  }

  entity(kind: 'player' | 'program' | 'place' | 'sector', data: EntityData): void {
    const { status, chineseName, ...attributes } = data.attributes;
    const aliases = [...data.aliases];
    if (typeof chineseName === 'string' && !aliases.some((alias) => alias.name === chineseName))
      aliases.unshift({ name: chineseName, language: 'zh' });
    const named = Object.entries(attributes).map(([field, value]) => [field, this.attribute(field, value)]);
    const fields = {
      kind,
      name: data.name,
      aliases,
      description: data.description,
      standing: typeof status === 'string' ? status : null,
      attributes: Object.fromEntries(named) as Record<string, string | null>,
    };
    const id = insertEntity(this.transaction, fields);
    this.know(kind, data.key, id);
    for (const mention of data.mentions) insertMention(this.transaction, id, this.place(mention));
    const first = data.mentions[0];
    if (first !== undefined) this.prove(id, first);
  }

  /** The passage that introduces an entity stands behind its attributes. */
  private prove(entity: string, passage: Passage): void {
    const attributes = statement(
      this.transaction.database,
      'SELECT x.id FROM attribute x JOIN entity e ON e.row = x.entity WHERE e.id = ? ORDER BY x.row LIMIT 1',
    )
      .pluck()
      .all(entity) as string[];
    for (const id of attributes) {
      const anchor = makeAnchor(this.transaction, this.place(passage));
      this.transaction.insert('anchorUse', { anchor, record: { kind: 'attribute', id }, role: 'provenance', position: 0 });
    }
  }

  private attribute(field: string, value: string | string[] | null): string | null {
    const name = (kind: string, key: string): string => this.names.get(`${kind} ${key}`) ?? key;
    if (Array.isArray(value)) return value.length === 0 ? null : value.map((key) => name('sector', key)).join('; ');
    if (value === null) return null;
    if (field === 'owner') return name('player', value);
    if (field === 'within') return name('place', value);
    if (field === 'program') return name('program', value);
    return value;
  }

  claim(claim: Keyed): void {
    const { wording, type, topic, speaker, assertedOn, verdict, likelihood, confidence, credibility, comment } = claim;
    const passages = [claim.passage as Passage, ...((claim.extraPassages as Passage[] | undefined) ?? [])];
    const fields = { wording, type, topic, speaker, assertedOn, verdict, likelihood, confidence, credibility, comment, status: 'accepted' };
    this.know(
      'claim',
      claim.key,
      insertClaim(
        this.transaction,
        fields,
        passages.map((passage) => this.place(passage)),
        this.tagsOf(claim.tags),
      ),
    );
  }

  figure(figure: Keyed): void {
    const { metric, subject, comparator, value, low, high, unit, written, asOf, target, stage, scope, basis } = figure;
    const fields = {
      metric,
      subject,
      comparator,
      value: value ?? null,
      low: low ?? null,
      high: high ?? null,
      unit,
      written,
      asOf,
      target,
      stage,
      scope,
      basis,
    };
    insertFigure(this.transaction, {
      fields,
      claim: this.idOf('claim', figure.claim),
      wording: '',
      places: [this.place(figure.passage as Passage)],
    });
  }

  milestone(milestone: Keyed): void {
    const { actor, what, plan, dueText, dueStart, dueEnd, official, evidence } = milestone;
    const stored = evidence === undefined ? null : evidence;
    insertMilestone(this.transaction, {
      fields: { actor, what, plan, dueText, dueStart, dueEnd, official, evidence: stored },
      claim: this.idOf('claim', milestone.claim),
      wording: '',
      places: [this.place(milestone.passage as Passage)],
    });
  }

  evidence(link: Values): void {
    this.transaction.insert('evidence', {
      claim: this.idOf('claim', link.from),
      other: this.idOf('claim', link.to),
      relation: link.relation,
      note: link.note,
      weight: link.weight,
    });
  }

  annotation(annotation: Keyed): void {
    const id = this.transaction.insert('annotation', {
      body: annotation.body,
      motivation: annotation.motivation,
      creator: this.transaction.actor,
    });
    anchorRecord(this.transaction, { kind: 'annotation', id }, [this.place(annotation.passage as Passage)], 'target');
    tagRecord(this.transaction, { kind: 'annotation', id }, this.tagsOf(annotation.tags));
  }

  note(note: Keyed): void {
    const about = note.about as { kind: string; key: string } | null;
    const record = about === null ? null : { kind: recordKindOf(about.kind), id: this.idOf(about.kind, about.key) };
    this.know(
      'note',
      note.key,
      this.transaction.insert('note', { title: note.title, body: note.body, about: record, updated: this.transaction.time }),
    );
  }

  /** `[[kind:key]]` of the data becomes `[[kind:id|label]]`, once every record is there. */
  linkNote(note: Keyed): void {
    const body = String(note.body).replace(
      /\[\[([a-z]+):([a-z0-9-]+)(?:\|([^\]\n]*))?\]\]/g,
      (_, kind: string, key: string, label: string | undefined) => {
        const record = recordKindOf(kind);
        return `[[${record}:${this.idOf(kind, key)}|${label ?? this.labelOf(kind, key)}]]`;
      },
    );
    this.transaction.update('note', this.idOf('note', note.key), { body });
  }

  private labelOf(kind: string, key: string): string {
    const known = this.names.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const column = kind === 'claim' ? 'wording' : 'title';
    const text = statement(
      this.transaction.database,
      `SELECT ${column} FROM ${kind === 'claim' ? 'claim' : kind === 'source' ? 'source' : 'note'} WHERE id = ?`,
    )
      .pluck()
      .get(this.idOf(kind, key)) as string;
    return text.replace(/[[\]|]/g, ' ').slice(0, 80);
  }

  view(view: Keyed): void {
    const state = { ...emptyState, filter: view.filter as FilterTree | null, sort: (view.sort as SortSpec | undefined) ?? [] };
    this.know('view', view.key, this.transaction.insert('view', { name: view.name, grid: view.grid, purpose: view.purpose, state }));
  }

  report(report: Keyed): void {
    const of = (kind: string, key: unknown): string | null => (key === null || key === undefined ? null : this.idOf(kind, key));
    const fields = {
      title: report.title,
      slug: report.key,
      kind: report.kind,
      introduction: report.introduction ?? '',
      groupBy: report.groupBy ?? 'topic',
    };
    this.transaction.insert('report', {
      ...fields,
      view: of('view', report.view),
      source: of('source', report.source),
      tables: report.kind === 'findings' ? ['players', 'programs'] : [],
    });
  }
}

const recordKindOf = (kind: string): RecordKind =>
  (['player', 'program', 'place', 'sector'].includes(kind) ? 'entity' : kind) as RecordKind;
