import type { Standing } from '../../db/merging.ts';
import type { Fields } from '../../db/record.ts';

export const same = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** Fields that say one thing together: half of it from here and half from there would be a third thing that nobody said. */
const together: Record<string, readonly (readonly string[])[]> = {
  claim: [['likelihood', 'probability']],
  figure: [['value', 'low', 'high']],
  milestone: [['dueText', 'dueStart', 'dueEnd']],
  figurePair: [['judgement', 'reason', 'note', 'holds', 'judged']],
  rate: [['rate', 'note']],
  anchor: [['quote', 'start', 'end', 'version', 'prefix', 'suffix']],
  anchorMove: [
    ['outcome', 'formerQuote', 'target', 'formerVersion', 'formerStart', 'formerEnd', 'formerPrefix', 'formerSuffix', 'score', 'review'],
  ],
  attribute: [['value', 'unit', 'asOf', 'author']],
  suggestion: [['status', 'recordKind', 'record']],
  adjudication: [['kept', 'removed']],
};

/** Given by the program with the making: two that were made apart differ in it without anybody having said so. */
const givenAtMaking: Record<string, readonly string[]> = {
  tag: ['colour'],
  source: ['accessed'],
  attribute: ['author', 'position'],
  alias: ['position'],
  // twins differ in them only where the relation reads the same both ways
  relation: ['entity', 'other'],
  entityPair: ['entity', 'other'],
  anchorUse: ['position'],
  tagParent: ['position'],
  matrixItem: ['position'],
  version: [
    'number',
    'originalName',
    'originalSize',
    'originalSha256',
    'mediaType',
    'encoding',
    'losses',
    'sha256',
    'length',
    'tail',
    'pages',
    'passages',
  ],
};

/** `take`: news from there · `ours`: news from here, or decided before · `ask`: both gave it another value. */
type Verdict = 'take' | 'ours' | 'ask';

export interface Differing {
  /** what there is to take without a question */
  taken: Fields;
  /** what has to be chosen, one for each thing that is said */
  asked: { names: readonly string[]; fields: Fields }[];
}

/** Whether two states say the same, whatever the program gave them at their making. */
export function saySame(kind: string, one: Fields, other: Fields): boolean {
  return Object.keys(one).every(
    (name) => name === 'created' || givenAtMaking[kind]?.includes(name) === true || same(one[name], other[name]),
  );
}

/**
 * Compares a record that is on both sides, field by field. `start` is what two that were made apart have in common from their making; null
 * where both come from one record.
 */
export function differingFields(kind: string, ours: Standing, theirs: Standing, start: Fields | null = null): Differing {
  const verdicts = new Map<string, Verdict>();
  for (const name of Object.keys(theirs.now!)) {
    const isMade = start !== null && ours.then === null && theirs.then === null;
    const verdict = name === 'created' ? null : isMade ? judgeMade(kind, name, ours.now!, theirs.now!, start) : judge(name, ours, theirs);
    if (verdict !== null) verdicts.set(name, verdict);
  }
  const result: Differing = { taken: {}, asked: [] };
  for (const names of groupsOf(kind, [...verdicts.keys()])) {
    const found = new Set(names.map((name) => verdicts.get(name)));
    const fields = Object.fromEntries(names.map((name) => [name, theirs.now![name]]));
    if (found.has('ask') || (found.has('take') && found.has('ours'))) result.asked.push({ names, fields });
    else if (found.has('take')) Object.assign(result.taken, fields);
  }
  if (kind === 'note') followNote(result, ours, theirs);
  return result;
}

function judge(name: string, ours: Standing, theirs: Standing): Verdict | null {
  const here = ours.now![name];
  const there = theirs.now![name];
  const had = ({ then }: Standing): unknown => (then === null ? undefined : (then[name] ?? null));
  if (same(here, there)) return null;
  // not changed there since this project last took all of the copy
  if (theirs.then !== null && same(there, had(theirs))) return 'ours';
  const isFromHere = ours.then !== null && same(there, had(ours));
  const isOld = (ours.then !== null && same(here, had(ours))) || (theirs.then !== null && same(here, had(theirs)));
  if (isFromHere && !isOld) return 'ours';
  return isOld && !isFromHere ? 'take' : 'ask';
}

/** Where one side left a field as it was made, or empty, the other's is no loss to it. */
function judgeMade(kind: string, name: string, ours: Fields, theirs: Fields, start: Fields): Verdict | null {
  const [here, there] = [ours[name], theirs[name]];
  if (same(here, there)) return null;
  if (givenAtMaking[kind]?.includes(name) === true) return 'ours';
  const isUntouched = (value: unknown): boolean => (name in start ? same(value, start[name]) : (value ?? '') === '');
  if (isUntouched(here)) return 'take';
  return isUntouched(there) ? 'ours' : 'ask';
}

/** What two records had in common when they were made. */
export function commonStart(one: Fields | null, other: Fields | null): Fields {
  return Object.fromEntries(Object.entries(one ?? {}).filter(([name, value]) => other !== null && same(value, other[name])));
}

/** Differing fields, those that belong together as one; what a group says foremost stands first. */
function groupsOf(kind: string, names: readonly string[]): string[][] {
  const groups = (together[kind] ?? []).map((group) => group.filter((name) => names.includes(name)));
  const single = names.filter((name) => !groups.some((group) => group.includes(name)));
  return [...groups.filter((group) => group.length > 0), ...single.map((name) => [name])];
}

/** The day of the last change follows the words: nobody chooses it. */
function followNote({ taken, asked }: Differing, ours: Standing, theirs: Standing): void {
  const own = asked.findIndex(({ names }) => names[0] === 'updated');
  if (own >= 0) asked.splice(own, 1);
  delete taken.updated;
  const isLater = String(theirs.now!.updated) > String(ours.now!.updated);
  if (!isLater) return;
  if (Object.keys(taken).length > 0) taken.updated = theirs.now!.updated;
  for (const { fields } of asked) fields.updated = theirs.now!.updated;
}

/** What is shown for a field: where the thing is said in another one (a probability in place of a term), that one. */
export function shownValue(state: Fields | null, names: readonly string[]): unknown {
  if (state === null) return null;
  const first = state[names[0]!] ?? null;
  if (first !== null || names.length === 1) return first;
  const said = names.map((name) => state[name] ?? null).filter((value) => value !== null && value !== '');
  return said.length === 0 ? null : said.join('–');
}
