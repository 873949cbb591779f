import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { freeSlug, freeTagName, namedBy, nextNumber } from '../../db/merging.ts';
import { readProject } from '../../db/project.ts';
import type { Fields } from '../../db/record.ts';
import { find } from '../../db/rows.ts';
import { releaseVersion } from '../../db/sources.ts';
import { liesUnder } from '../../db/tags.ts';
import { alike } from '../../db/twins.ts';
import { nameOf } from '../records.ts';
import type { Step } from './step.ts';

type Adding = Step & { does: 'insert' };
type Changing = Step & { does: 'update' };

export interface Done {
  added: number;
  changed: number;
  removed: number;
  losses: string[];
}

/** Of these one is enough: a second one, the same, would say nothing. */
const onceOnly = new Set([
  'tagUse',
  'tagParent',
  'alias',
  'matrixItem',
  'matrixMark',
  'accountPair',
  'relation',
  'formerEntity',
  'entityPair',
]);

/** Does what was planned and chosen, in one transaction. `texts`: rows that the texts of new versions were written under. */
export class CarryingOut {
  private readonly transaction: Transaction;
  private readonly texts: ReadonlyMap<string, number>;
  private readonly changed = new Set<string>();
  private readonly removed = new Set<string>();
  private readonly losses: string[] = [];

  constructor(transaction: Transaction, texts: ReadonlyMap<string, number>) {
    this.transaction = transaction;
    this.texts = texts;
  }

  run(steps: readonly Step[], hadConflicts: boolean): Done {
    const removals = steps.filter(({ does }) => does === 'remove');
    // first, because a tag that was taken away and given again comes in as another record of the same
    for (const step of removals) if (step.kind === 'tagUse') this.remove(step);
    const added = this.insertAll(steps.filter((step): step is Adding => step.does === 'insert'));
    // before what they leave is removed, and everything that belongs to it
    for (const step of steps) if (step.does === 'update') this.update(step);
    for (const step of removals) this.remove(step);
    this.refuseCircles(steps);
    const { changed, removed, losses } = this;
    // where every conflict was decided for this project, that they met is worth an entry too: nobody is asked again
    if (hadConflicts && added + changed.size + removed.size === 0)
      this.transaction.touch('project', readProject(this.transaction.database).id);
    return { added, changed: changed.size, removed: removed.size, losses };
  }

  private isHere({ kind, id }: { kind: string; id: string }): boolean {
    return find(this.transaction.database, kind, id) !== null;
  }

  private namesWhatIsHere(kind: string, fields: Fields): boolean {
    return namedBy(kind, fields).every((one) => this.isHere(one));
  }

  private isThereAlready(kind: string, id: string, fields: Fields): boolean {
    return onceOnly.has(kind) && alike(this.transaction.database, kind, fields).some((one) => one !== id);
  }

  private remove({ kind, id, author }: Step): void {
    if (!this.isHere({ kind, id })) return;
    this.transaction.by(author, () => this.transaction.remove(kind, id));
    this.removed.add(`${kind} ${id}`);
  }

  /** A record goes in once what it names is in. @returns how many are in */
  private insertAll(all: readonly Adding[]): number {
    let waiting = all;
    let added = 0;
    for (let before = -1; before !== waiting.length;) {
      before = waiting.length;
      waiting = waiting.filter((step) => {
        if (this.isHere(step)) return false;
        if (!this.namesWhatIsHere(step.kind, step.fields)) return true;
        if (this.insert(step)) added += 1;
        return false;
      });
    }
    if (waiting.length > 0) this.losses.push(`Left out with what was chosen: ${waiting.length} that belong to records which are not here.`);
    return added;
  }

  private insert({ kind, id, fields: { created, ...fields }, author }: Adding): boolean {
    const { database } = this.transaction;
    if (this.isThereAlready(kind, id, fields)) return false;
    const row = this.texts.get(id);
    if (kind === 'version') {
      if (row === undefined) return false;
      fields.number = Math.max(Number(fields.number), nextNumber(database, String(fields.source)));
      releaseVersion(database, row);
    }
    const identity = { id, created: String(created), ...(row === undefined ? {} : { row }) };
    this.transaction.by(author, () => this.transaction.insert(kind, this.named(kind, id, fields), identity));
    return true;
  }

  private update({ kind, id, fields, author }: Changing): void {
    const now = find(this.transaction.database, kind, id);
    // what it names came along, or stays out with what was chosen
    if (now === null || !this.namesWhatIsHere(kind, fields)) return;
    const isDouble = this.isThereAlready(kind, id, { ...now.fields, ...fields });
    this.transaction.by(author, () => {
      if (isDouble) this.transaction.remove(kind, id);
      else this.transaction.update(kind, id, this.named(kind, id, fields));
    });
    (isDouble ? this.removed : this.changed).add(`${kind} ${id}`);
  }

  /** Names that there can be one of: the second gets a number, and that is said. */
  private named(kind: string, id: string, fields: Fields): Fields {
    const { database } = this.transaction;
    if (kind === 'report' && typeof fields.slug === 'string') return { ...fields, slug: freeSlug(database, fields.slug, id) };
    if (kind !== 'tag' || typeof fields.name !== 'string') return fields;
    const name = freeTagName(database, fields.name, id);
    if (name !== fields.name)
      this.losses.push(
        `The copy’s tag “${nameOf(kind, fields)}” is here as “${name}”: there is another one of its name. Merge the two if they are one.`,
      );
    return { ...fields, name };
  }

  /** The plan asks about circles in the tree of tags that it can foresee; choices can make others. */
  private refuseCircles(steps: readonly Step[]): void {
    const { database } = this.transaction;
    for (const { kind, id } of steps) {
      const place = kind === 'tagParent' ? find(database, kind, id)?.fields : undefined;
      if (place !== undefined && liesUnder(database, String(place.parent), String(place.tag)))
        throw new WorkbenchError(
          'INVALID',
          'With these choices a tag would lie under itself. Choose otherwise where tags were moved. Nothing was joined.',
        );
    }
  }
}
