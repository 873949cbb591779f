import { claimTypes, confidences, likelihoodTerms, type reliabilityLetters } from './grades.ts';

/** What a line such as "B2 partly supported, likely, high #Chips #New tag" says about a claim. Only what was said is set. */
export interface Graded {
  verdict?: string;
  type?: (typeof claimTypes)[number];
  credibility?: number;
  reliability?: (typeof reliabilityLetters)[number];
  likelihood?: (typeof likelihoodTerms)[number]['term'];
  /** per cent */
  probability?: number;
  confidence?: (typeof confidences)[number];
}

export interface GradeLine {
  grades: Graded;
  /** tags as the codebook writes them; a name that it does not have stands as typed */
  tags: string[];
  /** words that mean nothing here; a line with such words is not taken */
  unknown: string[];
}

export interface GradeWords {
  verdicts: readonly string[];
  tags: readonly string[];
  /** a value as the window's language shows it, so that it can be typed as it is read */
  title?: (value: string) => string;
}

type Entry = { words: string; set: Partial<Graded> };

function vocabulary({ verdicts, title = (value) => value }: GradeWords): Entry[] {
  const entries: Entry[] = [];
  const add = (value: string, set: Partial<Graded>): void => {
    for (const words of new Set([value, title(value)])) entries.push({ words: words.toLowerCase(), set });
  };
  // A project's own words come first: where they are also a type's, they mean the verdict.
  for (const verdict of verdicts) add(verdict, { verdict });
  for (const { term, also } of likelihoodTerms) {
    add(term, { likelihood: term });
    add(also, { likelihood: term });
  }
  for (const confidence of confidences) {
    add(confidence, { confidence });
    for (const words of [`${confidence} confidence`, `${title(confidence)}信度`])
      entries.push({ words: words.toLowerCase(), set: { confidence } });
  }
  for (const type of claimTypes) add(type, { type });
  return entries.sort((left, right) => right.words.length - left.words.length);
}

const code = /^(?:([A-F])([1-6])?|([1-6]))(?![\p{L}\p{N}])/iu;
const percent = /^(\d{1,2}(?:[.,]\d+)?)\s*%/u;
const shortest = 3;

/**
 * Reads a line of grades. Whole words count first; the beginning of a word (three letters, one in Chinese) counts where it can mean one thing
 * alone. `#` begins a tag, which goes on to the next `#`, comma or semicolon.
 */
export function readGradeLine(line: string, words: GradeWords): GradeLine {
  const entries = vocabulary(words);
  const result: GradeLine = { grades: {}, tags: [], unknown: [] };
  let rest = line.normalize('NFKC').trim();
  while (rest !== '') rest = step(rest, entries, words.tags, result).replace(/^[\s,;、，；。·]+/u, '');
  return result;
}

/** Takes one thing off the front of the line. @returns what is left */
function step(rest: string, entries: readonly Entry[], tags: readonly string[], result: GradeLine): string {
  const tag = /^#([^#,;，；、]*)/u.exec(rest);
  if (tag !== null) {
    const name = (tag[1] ?? '').trim();
    if (name !== '') result.tags.push(tagMeant(name, tags));
    return rest.slice(tag[0].length);
  }
  const grade = code.exec(rest);
  if (grade !== null) {
    if (grade[1] !== undefined) result.grades.reliability = grade[1].toUpperCase() as (typeof reliabilityLetters)[number];
    const digit = grade[2] ?? grade[3];
    if (digit !== undefined) result.grades.credibility = Number(digit);
    return rest.slice(grade[0].length);
  }
  const chance = percent.exec(rest);
  if (chance !== null) {
    const probability = Number(chance[1]!.replace(',', '.'));
    if (probability > 0) set(result.grades, { probability });
    else result.unknown.push(chance[0]);
    return rest.slice(chance[0].length);
  }
  return word(rest, entries, result);
}

function word(rest: string, entries: readonly Entry[], result: GradeLine): string {
  const lower = rest.toLowerCase();
  const whole = entries.find(({ words }) => lower.startsWith(words) && !/^[a-z]/.test(lower.slice(words.length)));
  if (whole !== undefined) {
    set(result.grades, whole.set);
    return rest.slice(whole.words.length);
  }
  const [typed = rest] = /^[^\s,;#、，；]+/u.exec(rest) ?? [];
  const begun = entries.filter(({ words }) => words.startsWith(typed.toLowerCase()));
  const meanings = new Map(begun.map((entry) => [JSON.stringify(entry.set), entry.set]));
  const longEnough = typed.length >= shortest || /\p{Script=Han}/u.test(typed);
  if (longEnough && meanings.size === 1) set(result.grades, [...meanings.values()][0]!);
  else result.unknown.push(typed);
  return rest.slice(typed.length);
}

/** A likelihood is a term or a number: what is said last holds. */
function set(grades: Graded, value: Partial<Graded>): void {
  if (value.likelihood !== undefined) delete grades.probability;
  if (value.probability !== undefined) delete grades.likelihood;
  Object.assign(grades, value);
}

/** The tag of that name, else the only one that begins so, else the name as it is: a new tag. */
function tagMeant(name: string, tags: readonly string[]): string {
  const lower = name.toLowerCase();
  const same = tags.find((tag) => tag.toLowerCase() === lower);
  if (same !== undefined) return same;
  const begun = tags.filter((tag) => tag.toLowerCase().startsWith(lower));
  return begun.length === 1 ? begun[0]! : name;
}
