import type { Coefficient } from './nominal.ts';

/** A stretch that a coder marked with one category; positions in any unit of length, `end` exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

interface Section extends Stretch {
  /** false: a gap between marked stretches */
  marked: boolean;
}

export interface UnitisingCategory {
  observed: number;
  expected: number;
  alpha: Coefficient;
}

/**
 * Krippendorff's alpha for unitising: coders mark stretches of one text themselves, and agree as far as their stretches lie over each other.
 * For one category, each pair of sections of two coders disagrees by the squares of how far starts and ends lie apart where both are marked and
 * overlap, by the square of the marked length where it lies inside the other's gap, and not at all otherwise. Expected: the same over every
 * place where the sections could lie. Source: K. Krippendorff, Content Analysis, 2nd edition (2004), section 11.6, pages 251–256.
 * @param length of the text, at least 2
 * @param coders for each coder the stretches of this category, in order, not over each other
 */
export function unitisingCategory(length: number, coders: readonly (readonly Stretch[])[]): UnitisingCategory {
  const sections = coders.map((stretches) => sectionsOf(length, stretches));
  const observed = observedOf(length, sections);
  const expected = expectedOf(length, sections);
  return { observed, expected, alpha: expected === 0 ? null : 1 - observed / expected };
}

/** Over all categories: 1 − sum of observed / sum of expected disagreements. */
export function unitisingAlpha(categories: readonly UnitisingCategory[]): Coefficient {
  const observed = categories.reduce((sum, category) => sum + category.observed, 0);
  const expected = categories.reduce((sum, category) => sum + category.expected, 0);
  return expected === 0 ? null : 1 - observed / expected;
}

/** Stretches that touch or lie over each other, as one: a coder marks a place with a tag once. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((left, right) => left.start - right.start)) {
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

function sectionsOf(length: number, stretches: readonly Stretch[]): Section[] {
  const sections: Section[] = [];
  let reached = 0;
  for (const { start, end } of stretches) {
    if (start > reached) sections.push({ start: reached, end: start, marked: false });
    sections.push({ start, end, marked: true });
    reached = end;
  }
  if (reached < length) sections.push({ start: reached, end: length, marked: false });
  return sections;
}

function observedOf(length: number, coders: readonly Section[][]): number {
  let sum = 0;
  for (const [at, one] of coders.entries()) for (const other of coders.slice(at + 1)) sum += 2 * disagreement(one, other);
  return sum / (coders.length * (coders.length - 1) * length ** 2);
}

/** Both lists cover the text in order: sections that do not meet never disagree, so one walk over both finds every pair that does. */
function disagreement(one: readonly Section[], other: readonly Section[]): number {
  let sum = 0;
  let at = 0;
  for (const section of one) {
    while (at > 0 && other[at - 1]!.end > section.start) at -= 1;
    while (at < other.length && other[at]!.end <= section.start) at += 1;
    for (let next = at; next < other.length && other[next]!.start < section.end; next += 1) sum += difference(section, other[next]!);
  }
  return sum;
}

function difference(one: Section, other: Section): number {
  if (one.marked && other.marked) return (one.start - other.start) ** 2 + (one.end - other.end) ** 2;
  if (one.marked && isInside(one, other)) return (one.end - one.start) ** 2;
  if (other.marked && isInside(other, one)) return (other.end - other.start) ** 2;
  return 0;
}

const isInside = (inner: Section, outer: Section): boolean => inner.start >= outer.start && inner.end <= outer.end;

function expectedOf(length: number, coders: readonly Section[][]): number {
  const all = coders.flat();
  const marked = all.filter((section) => section.marked).map(lengthOf);
  const gaps = all.filter((section) => !section.marked).map(lengthOf);
  const whole = coders.length * length;
  let sum = 0;
  let own = 0;
  for (const size of marked) {
    const among = ((marked.length - 1) / 3) * (2 * size ** 3 - 3 * size ** 2 + size);
    const room = gaps.reduce((total, gap) => total + Math.max(0, gap - size + 1), 0);
    sum += among + size ** 2 * room;
    own += size * (size - 1);
  }
  return ((2 / length) * sum) / (whole * (whole - 1) - own);
}

const lengthOf = ({ start, end }: Section): number => end - start;
