import type { Span } from '../../../shared/domain/facts.ts';
import type { NameCandidate } from './name-candidates.ts';
import { knownThings } from './name-data.ts';
import type { NameKind } from './name-data.ts';

export interface Surface {
  written: string;
  count: number;
  /** as an alias in brackets, not by a rule of its own */
  isAlias: boolean;
}

/** Everything that points to one name. */
export interface LedgerEntry {
  kind: NameKind;
  type: string | null;
  thing: number;
  surfaces: Map<string, Surface>;
  /** the highest score of each rule, and how often it applied */
  rules: Map<string, { score: number; count: number }>;
  /** the surest place */
  best: { start: number; end: number; rule: string; because: string; score: number; sentence: Span };
  /** a name of the list without "?" was found */
  hasStrong: boolean;
  first: number;
}

export interface NameLedger {
  entries: Map<string, LedgerEntry>;
  /** folded spelling to the entry that holds it */
  keys: Map<string, string>;
  /** spellings as written and folded: most names come back */
  folded: Map<string, string>;
}

export function makeLedger(): NameLedger {
  return { entries: new Map(), keys: new Map(), folded: new Map() };
}

/** The spelling that two ways of writing a name share. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'‘`´]s(?=\s|$)/g, '')
    .replace(/["“”„«»‘’'《》「」『』〈〉]/g, ' ')
    .replace(/[-‐‑–—\s\u00ad]+/g, ' ')
    .replace(/(?<=\p{L})\.(?=\s|$)/gu, '')
    .trim()
    .replace(/^the /, '');
}

/** Enters a candidate under its spelling (of a thing of the world list, under the thing) and kind. */
export function enter(ledger: NameLedger, candidate: NameCandidate, written: string, isStrong: boolean): void {
  let folded = ledger.folded.get(written);
  if (folded === undefined) ledger.folded.set(written, (folded = foldName(written)));
  if (folded === '') return;
  const own = candidate.thing === -1 ? ledger.keys.get(`${candidate.kind}:${folded}`) : `#${candidate.thing}`;
  const key = own ?? `${candidate.kind}:${folded}`;
  let entry = ledger.entries.get(key);
  if (entry === undefined) ledger.entries.set(key, (entry = newEntry(candidate)));
  const rule = entry.rules.get(candidate.rule);
  if (rule === undefined) entry.rules.set(candidate.rule, { score: candidate.score, count: 1 });
  else {
    rule.score = Math.max(rule.score, candidate.score);
    rule.count += 1;
  }
  if (candidate.score > entry.best.score) entry.best = { ...candidate };
  noteType(entry, candidate, rule === undefined);
  entry.hasStrong ||= isStrong;
  entry.first = Math.min(entry.first, candidate.start);
  addSurface(entry, written, false);
  ledger.keys.set(`${candidate.kind}:${folded}`, key);
  if (candidate.alias !== null) {
    addSurface(entry, candidate.alias, true);
    const aliasKey = `${candidate.kind}:${foldName(candidate.alias)}`;
    if (!ledger.keys.has(aliasKey)) ledger.keys.set(aliasKey, key);
  }
}

/** The world list knows best, then the head noun, then whatever is surest. */
function noteType(entry: LedgerEntry, candidate: NameCandidate, isNewRule: boolean): void {
  if (candidate.type === null || !isNewRule) return;
  const listed = knownThings[entry.thing]?.type;
  if (listed !== undefined) entry.type = listed;
  else if (entry.type === null || candidate.rule === 'program.head' || candidate.rule === 'name.head') entry.type = candidate.type;
}

function newEntry(candidate: NameCandidate): LedgerEntry {
  const { kind, type, thing, start } = candidate;
  return { kind, type, thing, surfaces: new Map(), rules: new Map(), best: { ...candidate }, hasStrong: false, first: start };
}

function addSurface(entry: LedgerEntry, written: string, isAlias: boolean): void {
  const clean = written.replace(/\s+/g, ' ');
  const known = entry.surfaces.get(clean);
  if (known === undefined) entry.surfaces.set(clean, { written: clean, count: 1, isAlias });
  else {
    known.count += 1;
    known.isAlias &&= isAlias;
  }
}

/** Folds one entry into another: their names are names of the same thing. */
export function merge(ledger: NameLedger, fromKey: string, intoKey: string): void {
  const from = ledger.entries.get(fromKey);
  const into = ledger.entries.get(intoKey);
  if (from === undefined || into === undefined || from === into) return;
  for (const surface of from.surfaces.values()) {
    const known = into.surfaces.get(surface.written);
    if (known === undefined) into.surfaces.set(surface.written, { ...surface });
    else known.count += surface.count;
  }
  for (const [rule, { score, count }] of from.rules) {
    const known = into.rules.get(rule);
    into.rules.set(rule, { score: Math.max(score, known?.score ?? 0), count: count + (known?.count ?? 0) });
  }
  into.hasStrong ||= from.hasStrong;
  into.first = Math.min(into.first, from.first);
  if (from.best.score > into.best.score) into.best = from.best;
  ledger.entries.delete(fromKey);
  for (const [spelling, key] of ledger.keys) if (key === fromKey) ledger.keys.set(spelling, intoKey);
}

/** How sure all the rules together are: each further rule, and each return of one, lifts what is left of doubt. */
export function entryScore(entry: LedgerEntry): number {
  let doubt = 1;
  for (const { score, count } of entry.rules.values()) {
    doubt *= 1 - score;
    doubt *= (1 - score * 0.4) ** Math.min(count - 1, 3);
  }
  return Math.min(0.97, 1 - doubt);
}

/** Whether the list calls this spelling of its thing an ordinary word. */
export function isWeakName(thing: number, written: string): boolean {
  const known = knownThings[thing];
  if (known === undefined || known.weak.size === 0) return false;
  if (known.weak.has(written)) return true;
  const folded = foldName(written);
  return (
    [...known.weak].some((name) => foldName(name) === folded) && !known.names.some((name) => name === written && !known.weak.has(name))
  );
}
