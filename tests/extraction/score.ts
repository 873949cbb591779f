import type { FigureLabel, LabelledText, MilestoneLabel, NameLabel } from './labels.ts';
import { agreeing } from './score-units.ts';

/** One finding, as `claimdesk extract --json` prints it. */
export interface Found {
  kind: string;
  start: number;
  end: number;
  value?: number;
  low?: number;
  high?: number;
  unit?: string;
  year?: number;
  year_end?: number;
  name?: string;
}

export const scoredKinds = ['figure', 'milestone', 'player', 'program'] as const;
export type ScoredKind = (typeof scoredKinds)[number];

export interface Score {
  right: number;
  wrong: Found[];
  missed: { quote: string; start: number }[];
}

export interface Scores extends Record<ScoredKind, Score> {
  /** numbers that are no figures and were taken for one */
  traps: string[];
}

interface Place {
  start: number;
  end: number;
}

/**
 * Measures findings against labels. A figure is right where spans overlap, the value is within 0.1 % (both bounds of a range) and units
 * agree; a milestone where spans overlap and years meet; a name once a text, whatever its case. Each label is found once; a second finding
 * of it is wrong. Optional labels count neither way, and so do findings outside the labelled part.
 */
export function scoreText(labels: LabelledText, all: readonly Found[]): Scores {
  const [from, to] = labels.doc.labelled ?? [0, Infinity];
  const found = all.filter(({ start }) => start >= from && start < to);
  const of = (kind: ScoredKind): Found[] => found.filter((one) => one.kind === kind);
  const figure = scoreSpans(labels.figures, of('figure'), figureAgrees);
  return {
    figure,
    milestone: scoreSpans(labels.milestones, of('milestone'), milestoneAgrees),
    player: scoreNames(labels.players, of('player')),
    program: scoreNames(labels.programs, of('program')),
    traps: labels.non_figures.filter((trap) => figure.wrong.some((one) => overlap(trap, one) > 0)).map(({ quote }) => quote),
  };
}

/** @returns precision, recall and their harmonic mean, in per cent */
export function rates(counts: { right: number; wrong: number; missed: number }): { precision: number; recall: number; f1: number } {
  const share = (part: number, whole: number, ofNothing: number): number => (whole === 0 ? ofNothing : (100 * part) / whole);
  const labelled = counts.right + counts.missed;
  const precision = share(counts.right, counts.right + counts.wrong, labelled > 0 ? 0 : 100);
  const recall = share(counts.right, labelled, 100);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function overlap(one: Place, other: Place): number {
  return Math.min(one.end, other.end) - Math.max(one.start, other.start);
}

function scoreSpans<Label extends Place & { quote: string; optional?: true }>(
  labels: readonly Label[],
  found: readonly Found[],
  agrees: (label: Label, one: Found) => boolean,
): Score {
  const firm = labels.filter(({ optional }) => optional !== true);
  const doubtful = labels.filter(({ optional }) => optional === true);
  const candidates = found.map((one) =>
    firm
      .map((label, index) => ({ index, shared: overlap(label, one), label }))
      .filter(({ shared, label }) => shared > 0 && agrees(label, one))
      .toSorted((left, right) => right.shared - left.shared)
      .map(({ index }) => index),
  );
  const taken = matching(firm.length, candidates);
  const used = new Set(taken);
  const wrong = found.filter((one, index) => {
    if (used.has(index)) return false;
    const isClear = !firm.some((label) => overlap(label, one) > 0);
    return !doubtful.some((label) => overlap(label, one) > 0 && (isClear || agrees(label, one)));
  });
  const missed = firm.filter((_, index) => taken[index] === -1);
  return { right: firm.length - missed.length, wrong, missed };
}

/** The most pairs: each label and each finding at most once. @returns the finding of each label, or -1 */
function matching(labels: number, candidates: readonly number[][]): number[] {
  const taken = Array.from({ length: labels }, () => -1);
  const place = (finding: number, tried: Set<number>): boolean => {
    for (const label of candidates[finding]!) {
      if (tried.has(label)) continue;
      tried.add(label);
      if (taken[label] === -1 || place(taken[label]!, tried)) {
        taken[label] = finding;
        return true;
      }
    }
    return false;
  };
  candidates.forEach((_, finding) => place(finding, new Set()));
  return taken;
}

function figureAgrees(label: FigureLabel, one: Found): boolean {
  const factors = agreeing(label, one.unit ?? '');
  if (factors === null) return false;
  const isNear = (wanted: number | undefined, given: number | undefined): boolean =>
    wanted !== undefined && given !== undefined && near(wanted * factors.label, given * factors.found);
  if (label.value === undefined) return isNear(label.low, one.low) && isNear(label.high, one.high);
  return one.value === undefined ? isNear(label.value, one.low) && isNear(label.value, one.high) : isNear(label.value, one.value);
}

/** Signs are the text's business: "fell by 3 %" and "−3 %" are the same figure. */
function near(wanted: number, given: number): boolean {
  const [one, other] = [Math.abs(wanted), Math.abs(given)];
  return Math.abs(one - other) <= 0.001 * Math.max(one, other);
}

function milestoneAgrees(label: MilestoneLabel, one: Found): boolean {
  if (one.year === undefined) return false;
  return one.year <= (label.year_end ?? label.year) && (one.year_end ?? one.year) >= label.year;
}

/** A name without case, quotation marks, article and genitive; what stands in brackets is a name of its own. */
function nameKeys(name: string): string[] {
  const text = name
    .normalize('NFKC')
    .replaceAll(/[‘’ʼ`´]/gu, "'")
    .replaceAll(/[‐-―]/gu, '-');
  const plain = (part: string): string =>
    part
      .toLowerCase()
      .replaceAll(/'s\b/gu, '')
      .replaceAll(/[^\p{L}\p{N}+&.]+/gu, ' ')
      .replaceAll(/\.(?=\s|$)/gu, '')
      .trim()
      .replace(/^the /u, '');
  const inBrackets = [...text.matchAll(/[(（]([^)）]+)[)）]/gu)].map((match) => match[1]!);
  const all = [text, ...(inBrackets.length > 0 ? [text.replaceAll(/[(（][^)）]*[)）]/gu, ' '), ...inBrackets] : [])];
  return [...new Set(all.map(plain))].filter((key) => key !== '');
}

function scoreNames(labels: readonly NameLabel[], found: readonly Found[]): Score {
  const byKey = new Map<string, NameLabel>();
  for (const label of labels)
    for (const key of [label.name, ...label.aliases].flatMap(nameKeys))
      if (byKey.get(key) === undefined || (byKey.get(key)!.optional === true && label.optional !== true)) byKey.set(key, label);
  const hit = new Set<NameLabel>();
  const wrong = new Map<string, Found>();
  for (const one of found) {
    const keys = nameKeys(one.name ?? '');
    const matches = keys.map((key) => byKey.get(key)).filter((label) => label !== undefined);
    const label = matches.find(({ optional }) => optional !== true) ?? matches[0];
    if (label !== undefined) hit.add(label);
    else if (keys.length > 0 && !wrong.has(keys[0]!)) wrong.set(keys[0]!, one);
  }
  const firm = labels.filter(({ optional }) => optional !== true);
  const missed = firm.filter((label) => !hit.has(label));
  return { right: firm.length - missed.length, wrong: [...wrong.values()], missed };
}
