import { foldName, merge } from './name-ledger.ts';
import type { LedgerEntry, NameLedger } from './name-ledger.ts';
import type { ShortReference } from './names-of-plans.ts';

const smallWords = new Set(['of', 'the', 'for', 'and', 'on', 'to', 'in', 'de', 'di', 'del', 'della', 'la', 'le', 'für', 'der', 'a']);
const mostMembers = 400;

/**
 * Brings together the short and long forms of a name: "Nordhafen" and "Nordhafen Lines GmbH", "MOI" and the ministry it abbreviates,
 * "Harbour Plan" and "Clean Harbour Action Plan", "the 2017 plan" and the plan of 2017.
 */
export function joinNames(ledger: NameLedger, references: readonly ShortReference[], text: string): void {
  joinAliases(ledger);
  joinPlans(ledger);
  joinPersons(ledger);
  joinShortForms(ledger);
  joinReferences(ledger, references, text);
}

/** An entry whose spelling is an alias of another is that other. */
function joinAliases(ledger: NameLedger): void {
  for (const [key, entry] of ledger.entries) {
    for (const surface of entry.surfaces.values()) {
      if (!surface.isAlias) continue;
      const other = `${entry.kind}:${foldName(surface.written)}`;
      const listed = ledger.keys.get(other);
      const target = listed ?? other;
      const found = ledger.entries.get(target);
      if (found !== undefined && target !== key) merge(ledger, entry.thing === -1 ? key : target, entry.thing === -1 ? target : key);
      if (!ledger.entries.has(key)) break;
    }
  }
}

/** The words of the short plan stand in the long one in order, and both end alike; years and articles do not count. */
function joinPlans(ledger: NameLedger): void {
  const plans = [...ledger.entries].filter(([, entry]) => entry.kind === 'program').slice(0, mostMembers);
  const byEnd = new Map<string, { key: string; words: string[]; entry: LedgerEntry }[]>();
  for (const [key, entry] of plans) {
    for (const written of entry.surfaces.keys()) {
      const words = contentWords(written);
      const last = words.at(-1);
      if (last === undefined || words.length < 2) continue;
      byEnd.set(last, [...(byEnd.get(last) ?? []), { key, words, entry }]);
    }
  }
  for (const members of byEnd.values()) {
    const longestFirst = members.toSorted((left, right) => right.words.length - left.words.length);
    for (const [index, short] of longestFirst.entries()) {
      const long = longestFirst
        .slice(0, index)
        .find((other) => other.key !== short.key && isPart(short.words, other.words) && isFree(short.entry, other.entry));
      if (long !== undefined && ledger.entries.has(long.key)) mergeKeepingListed(ledger, short.key, long.key);
    }
  }
}

function isFree(short: LedgerEntry, long: LedgerEntry): boolean {
  return short.thing === -1 || long.thing === -1 || short.thing === long.thing;
}

function mergeKeepingListed(ledger: NameLedger, short: string, long: string): void {
  if (short.startsWith('#')) merge(ledger, long, short);
  else merge(ledger, short, long);
}

function contentWords(name: string): string[] {
  return foldName(name)
    .replace(/^\S+['’]s /, '')
    .split(' ')
    .filter((word) => word !== '' && !smallWords.has(word) && !/^(?:19|20)\d\d$/.test(word));
}

function isPart(short: readonly string[], long: readonly string[]): boolean {
  if (short.length >= long.length && short.join(' ') !== long.join(' ')) return false;
  if (short[0] !== long[0] && short.length < 3) return short.length === 2 && long.length === 3 && short[0] === long[1];
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}

/** A surname, or a name with its title, is the person whose full name has it. */
function joinPersons(ledger: NameLedger): void {
  const persons = [...ledger.entries].filter(([, entry]) => entry.type === 'person').slice(0, mostMembers);
  const fullByWord = new Map<string, string>();
  for (const [key, entry] of persons) {
    for (const written of entry.surfaces.keys()) {
      const words = foldName(written).split(' ');
      if (words.length < 2) continue;
      for (const word of [words.at(-1) ?? '', words[0] ?? '']) if (!fullByWord.has(word)) fullByWord.set(word, key);
    }
  }
  for (const [key, entry] of persons) {
    const [name] = [...entry.surfaces.keys()].map(foldName);
    if (name === undefined || name.includes(' ')) continue;
    const full = fullByWord.get(name);
    if (full !== undefined && full !== key) merge(ledger, key, full);
  }
}

const fillers = new Set([
  'university',
  'group',
  'technologies',
  'technology',
  'holdings',
  'holding',
  'company',
  'corporation',
  'inc',
  'ltd',
  'co',
  'gmbh',
  'ag',
  'corp',
  'limited',
]);

/** "Northport" beside "Northport University", "Qalam-4.5" beside the model "Qalam": the same player. */
function joinShortForms(ledger: NameLedger): void {
  const players = [...ledger.entries].filter(([, entry]) => entry.kind === 'player' && entry.type !== 'person');
  for (const [key, entry] of players) {
    for (const written of entry.surfaces.keys()) {
      const version = entry.thing === -1 && entry.type === 'model' ? /^(.{3,}?)[-\s]?\d[\d.]*$/u.exec(written)?.[1] : undefined;
      const short = version ?? shortOf(foldName(written));
      if (short === null) continue;
      const other = ledger.keys.get(`player:${foldName(short)}`);
      const found = other === undefined ? undefined : ledger.entries.get(other);
      if (other === undefined || found === undefined || other === key || (entry.thing !== -1 && found.thing !== -1)) continue;
      if (version !== undefined && found.type !== 'model') continue;
      if (found.thing !== -1) merge(ledger, key, other);
      else merge(ledger, other, key);
      break;
    }
  }
}

function shortOf(folded: string): string | null {
  const words = folded.split(' ');
  let length = words.length;
  while (length > 1 && fillers.has(words[length - 1] ?? '')) length -= 1;
  return length === words.length ? null : words.slice(0, length).join(' ');
}

/** "the 2017 plan" is the one plan whose own sentence has that year beside it. */
function joinReferences(ledger: NameLedger, references: readonly ShortReference[], text: string): void {
  const years = new Map<number, Set<LedgerEntry>>();
  for (const entry of ledger.entries.values()) {
    if (entry.kind !== 'program') continue;
    const sentence = text.slice(entry.best.sentence[0], Math.min(entry.best.sentence[1], entry.best.sentence[0] + 600));
    const own = [...entry.surfaces.keys()].join(' ');
    const before = sentence.slice(0, Math.max(0, entry.best.start - entry.best.sentence[0]));
    const year = /\b((?:19|20)\d\d)\b/.exec(own)?.[1] ?? [...before.matchAll(/(?:^|[^\d–-])((?:19|20)\d\d)(?![\d–-])/g)].at(-1)?.[1];
    if (year !== undefined) years.set(Number(year), (years.get(Number(year)) ?? new Set()).add(entry));
  }
  for (const reference of references) {
    const entries = [...(years.get(reference.year) ?? [])].filter((entry) => /plan|strategy|policy|law|roadmap/.test(entry.type ?? ''));
    const before = entries.filter((entry) => entry.first < reference.start);
    const [only] = before;
    if (only === undefined || before.length > 1) continue;
    const written = text.slice(reference.start, reference.end).replace(/\s+/g, ' ');
    if (!only.surfaces.has(written)) only.surfaces.set(written, { written, count: 1, isAlias: true });
  }
}
