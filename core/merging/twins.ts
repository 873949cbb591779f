import { linkPattern } from '../../db/changes.ts';
import { kindNamed, kindNames } from '../../db/kinds.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { Fields } from '../../db/record.ts';
import { find } from '../../db/rows.ts';
import {
  alike,
  detailsOf,
  lastState,
  madeBySuggestions,
  mentionsAt,
  sameSuggestions,
  sameTexts,
  usersOf,
  usesAt,
  versionIds,
  wasEverThere,
} from '../../db/twins.ts';
import { isMultiple } from '../entities/fields.ts';

interface Ref {
  kind: string;
  id: string;
}

/**
 * Records that both sides made apart and that say the same: the same tag on the same claim, the same file imported, the same suggestion
 * accepted. A copy's record of this sort is taken for the one that is here; two would be a double that the program itself never makes.
 */
export class Twins {
  private readonly database: ReadableDB;
  private readonly other: ReadableDB;
  private readonly known = new Map<string, string>();
  private made: Map<string, string[]> | null = null;

  constructor(database: ReadableDB, other: ReadableDB) {
    this.database = database;
    this.other = other;
  }

  /** The id here of a record of the copy: its own, or its twin's. */
  idHere(kind: string, id: string): string {
    const key = `${kind} ${id}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    // asked again while it is being found out, it stands for itself
    this.known.set(key, id);
    const twin = wasEverThere(this.database, kind, id)
      ? undefined
      : this.candidates({ kind, id }).find((one) => this.isOursAlone(kind, one));
    this.known.set(key, twin ?? id);
    return twin ?? id;
  }

  /** A copy's record with the ids that hold here. */
  translate<Given extends Fields | null>(kind: string, fields: Given): Given {
    if (fields === null) return fields;
    const translated: Fields = { ...fields };
    for (const [name, field] of Object.entries(kindNamed(kind).fields)) {
      const value = fields[name];
      if (value === null || value === undefined) continue;
      if (field.type === 'reference') translated[name] = this.idHere(field.kind, value as string);
      else if (field.type === 'any') translated[name] = { ...(value as Ref), id: this.idHere((value as Ref).kind, (value as Ref).id) };
    }
    if (kind === 'suggestion' && typeof fields.record === 'string')
      translated.record = this.idHere(String(fields.recordKind), fields.record);
    if (kind === 'suggestion' && typeof fields.target === 'string') translated.target = this.idHere('entity', fields.target);
    if (kind === 'note') translated.body = this.links(String(fields.body));
    return translated as Given;
  }

  /** Twins that were found: ids in the copy → ids here. */
  all(): Record<string, string> {
    return Object.fromEntries(
      [...this.known].flatMap(([key, here]) => {
        const id = key.slice(key.indexOf(' ') + 1);
        return id === here ? [] : [[id, here]];
      }),
    );
  }

  private links(body: string): string {
    return body.replace(linkPattern, (link, kind: string, id: string) =>
      kindNames.includes(kind) ? link.replace(id, this.idHere(kind, id)) : link,
    );
  }

  private isOursAlone(kind: string, id: string): boolean {
    return !wasEverThere(this.other, kind, id);
  }

  private candidates({ kind, id }: Ref): string[] {
    if (kind === 'suggestion') return sameSuggestions(this.database, this.other, id, (version) => this.idHere('version', version));
    const state = lastState(this.other, kind, id);
    if (state === null) return [];
    if (kind === 'version') return this.sameText(state);
    if (kind === 'source') return this.sourceOf(id);
    if (kind === 'anchor') return this.anchorOf(id);
    if (kind === 'anchorUse' || kind === 'mention') return this.atTheSamePlace(kind, state);
    const fields = this.translate(kind, state);
    const accepted = suggested.has(kind) ? this.acceptedAs({ kind, id }) : [];
    if (kind === 'attribute') return this.sameAttribute(fields);
    // a link to a bare passage has no other end
    if (kind === 'evidence' && fields.other === null) return [];
    return [...accepted, ...alike(this.database, kind, fields)];
  }

  /** A text that was brought in on both sides: by itself, or as another version of a source that both have. */
  private sameText(state: Fields): string[] {
    return sameTexts(this.database, state).filter((one) => {
      const source = String(find(this.database, 'version', one)?.fields.source);
      return source === state.source || this.isOursAlone('source', source);
    });
  }

  private sourceOf(id: string): string[] {
    return versionIds(this.other, id).flatMap((version) => {
      const here = this.idHere('version', version);
      return here === version ? [] : [String(find(this.database, 'version', here)?.fields.source)];
    });
  }

  private anchorOf(id: string): string[] {
    return usersOf(this.other, id).flatMap((user) => {
      const here = this.idHere(user.kind, user.id);
      return here === user.id ? [] : [String(find(this.database, user.kind, here)?.fields.anchor)];
    });
  }

  private atTheSamePlace(kind: string, state: Fields): string[] {
    const anchor = lastState(this.other, 'anchor', String(state.anchor));
    if (anchor === null) return [];
    const at = { version: this.idHere('version', String(anchor.version)), start: Number(anchor.start), end: Number(anchor.end) };
    if (kind === 'mention') return mentionsAt(this.database, this.idHere('entity', String(state.entity)), at);
    const record = state.record as Ref;
    return usesAt(this.database, { kind: record.kind, id: this.idHere(record.kind, record.id) }, String(state.role), at);
  }

  /** The same value; and where a field takes one value, another chosen one is another answer to the same question. */
  private sameAttribute(fields: Fields): string[] {
    const entity = find(this.database, 'entity', String(fields.entity));
    const found = alike(this.database, 'attribute', fields).map((id) => ({ id, fields: find(this.database, 'attribute', id)!.fields }));
    const equal = found.filter((one) => one.fields.value === fields.value);
    if (entity === null || fields.chosen !== true || isMultiple(String(entity.fields.kind), String(fields.field)))
      return equal.map(({ id }) => id);
    const other = found.filter((one) => one.fields.chosen === true && one.fields.value !== fields.value);
    return [...equal, ...other].map(({ id }) => id);
  }

  /** What the same suggestion became here, or the claim that its figure or milestone belongs to. */
  private acceptedAs({ kind, id }: Ref): string[] {
    this.made ??= madeBySuggestions(this.other);
    const direct = (this.made.get(`${kind} ${id}`) ?? []).flatMap((suggestion) => {
      const here = find(this.database, 'suggestion', this.idHere('suggestion', suggestion))?.fields;
      return here?.recordKind === kind && typeof here.record === 'string' && find(this.database, kind, here.record) !== null
        ? [here.record]
        : [];
    });
    if (kind !== 'claim') return direct;
    const byDetails = detailsOf(this.other, id).flatMap((detail) => {
      const here = this.idHere(detail.kind, detail.id);
      return here === detail.id ? [] : [String(find(this.database, detail.kind, here)?.fields.claim)];
    });
    return [...direct, ...byDetails];
  }
}

const suggested = new Set(['claim', 'figure', 'milestone', 'entity']);
