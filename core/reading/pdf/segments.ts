import type { Glyph, Rule, Segment } from './shapes.ts';
import { logicalOrder } from './writing-order.ts';

/** A gap this wide (of the letters' height) parts what is told apart on a line; what only looks apart is joined again later. */
const partingGap = 0.85;

/**
 * Joins the characters of one direction into pieces of lines, in no particular order.
 * @param rules upright ones part what stands on both sides of them
 */
export function segmentsOf(glyphs: readonly Glyph[], rules: readonly Rule[]): Segment[] {
  const upright = rules.filter((rule) => rule.x1 - rule.x0 <= 2.5 && rule.y1 - rule.y0 >= 4);
  const rows = rowsOf(glyphs).map((row) => ({
    ...row,
    glyphs: withoutShadows(row.glyphs.toSorted((one, other) => one.x0 - other.x0 || one.x1 - other.x1)),
  }));
  const gutters = narrowGutters(rows);
  return rows.flatMap((row) => partsOf(row, upright, gutters));
}

/** Gaps too narrow to part text by themselves do so where most lines have one at the same place: x by whole points. */
function narrowGutters(rows: readonly Row[]): Set<number> {
  const votes = new Map<number, number>();
  const spans = new Map<number, number>();
  const count = (counts: Map<number, number>, from: number, to: number): void => {
    for (let x = Math.ceil(from); x <= to; x += 1) counts.set(x, (counts.get(x) ?? 0) + 1);
  };
  for (const row of rows) {
    if (row.x1 - row.x0 > 20_000) continue;
    count(spans, row.x0, row.x1);
    let end = Infinity;
    for (const glyph of row.glyphs) {
      if (glyph.text.trim() === '') continue;
      if (glyph.x0 - end > 0.5 * glyph.size && glyph.x0 - end < 2_000) count(votes, end, glyph.x0);
      end = end === Infinity ? glyph.x1 : Math.max(end, glyph.x1);
    }
  }
  return new Set([...votes].filter(([x, count]) => count >= 6 && count >= 0.5 * (spans.get(x) ?? 0)).map(([x]) => x));
}

interface Row {
  y: number;
  size: number;
  glyphs: Glyph[];
  x0: number;
  x1: number;
}

/** Characters that share a baseline; raised and lowered small ones belong to the line that they stand at. */
function rowsOf(glyphs: readonly Glyph[]): Row[] {
  const runs = runsOf(glyphs).sort((one, other) => other.size - one.size || one.y - other.y);
  const rows: Row[] = [];
  const near = new Map<number, Row[]>();
  for (const run of runs) {
    const bucket = Math.round(run.y / 8);
    const candidates = [bucket - 1, bucket, bucket + 1, ...(run.size > 30 ? [bucket - 2, bucket + 2] : [])].flatMap(
      (key) => near.get(key) ?? [],
    );
    const home =
      nearest(
        run,
        candidates.filter((row) => standsBeside(run, row)),
      ) ??
      nearest(
        run,
        candidates.filter((row) => Math.abs(run.y - row.y) <= 0.16 * Math.min(run.size, row.size)),
      );
    if (home === null) {
      rows.push(run);
      near.set(bucket, [...(near.get(bucket) ?? []), run]);
    } else {
      home.glyphs.push(...run.glyphs);
      home.x0 = Math.min(home.x0, run.x0);
      home.x1 = Math.max(home.x1, run.x1);
    }
  }
  return rows;
}

/** Characters as they were printed one after another on one baseline. */
function runsOf(glyphs: readonly Glyph[]): Row[] {
  const runs: Row[] = [];
  let open: Row | null = null;
  for (const glyph of glyphs) {
    if (
      open === null ||
      Math.abs(open.y - glyph.y) > 0.5 ||
      Math.abs(open.size - glyph.size) > 0.2 ||
      glyph.x0 - open.x1 > glyph.size * 2
    ) {
      open = { y: glyph.y, size: glyph.size, glyphs: [], x0: glyph.x0, x1: glyph.x1 };
      runs.push(open);
    }
    open.glyphs.push(glyph);
    open.x0 = Math.min(open.x0, glyph.x0);
    open.x1 = Math.max(open.x1, glyph.x1);
  }
  return runs.filter((run) => run.glyphs.some((glyph) => glyph.text.trim() !== ''));
}

function nearest(run: Row, rows: readonly Row[]): Row | null {
  return rows.reduce<Row | null>((best, row) => (best === null || Math.abs(row.y - run.y) < Math.abs(best.y - run.y) ? row : best), null);
}

/** Raised, lowered or small, and printed against the letters of a line. */
function standsBeside(run: Row, row: Row): boolean {
  const distance = run.y - row.y;
  // a letter or two of the same height inside a word, as in names that are set as a sign
  if (run.size > row.size * 0.85)
    return (
      run.glyphs.length <= 2 && Math.abs(distance) < row.size * 0.35 && touches(run, row, -0.3) && row.x0 < run.x0 && run.size <= row.size
    );
  if (distance > row.size * 0.35 || distance < -row.size * 0.62) return false;
  return touches(run, row, 0.4);
}

/** @param reach share of the letters' height; negative where it must be printed against or into the letters before it */
function touches(run: Row, row: Row, reach: number): boolean {
  const near = Math.abs(reach) * row.size;
  return row.glyphs.some((glyph) => Math.abs(glyph.x1 - run.x0) < near || (reach > 0 && Math.abs(glyph.x0 - run.x1) < near));
}

function partsOf(row: Row, upright: readonly Rule[], gutters: ReadonlySet<number>): Segment[] {
  const printed = row.glyphs;
  const crossing = upright.filter((rule) => rule.y0 <= row.y && rule.y1 >= row.y - row.size * 0.5).map((rule) => (rule.x0 + rule.x1) / 2);
  const tracking = trackingOf(printed);
  const parts: Glyph[][] = [];
  let part: Glyph[] = [];
  let end = -Infinity;
  for (const glyph of printed) {
    if (glyph.text.trim() === '') {
      if (part.length > 0) part.push(glyph);
      continue;
    }
    const gap = glyph.x0 - end;
    const isParted =
      gap > partingGap * row.size + tracking ||
      (gap > 0.5 * glyph.size && hasGutter(gutters, end, glyph.x0)) ||
      crossing.some((x) => x > end - 1 && x < glyph.x0 + 1);
    if (isParted && part.length > 0) {
      parts.push(part);
      part = [];
    }
    part.push(glyph);
    end = part.length === 1 ? glyph.x1 : Math.max(end, glyph.x1);
  }
  if (part.length > 0) parts.push(part);
  return parts.map((glyphs) => segmentOf(glyphs, row, tracking)).filter((segment) => segment.text !== '');
}

function hasGutter(gutters: ReadonlySet<number>, from: number, to: number): boolean {
  for (let x = Math.ceil(from); x <= to; x += 1) if (gutters.has(x)) return true;
  return false;
}

/** Letters printed twice, a hair apart, look bold: they are read once. */
function withoutShadows(glyphs: Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of glyphs) {
    const isShadow = kept
      .slice(-4)
      .some(
        (other) =>
          other.text === glyph.text &&
          other.text.trim() !== '' &&
          Math.abs(other.x0 - glyph.x0) < 0.12 * glyph.size &&
          Math.abs(other.y - glyph.y) < 0.12 * glyph.size,
      );
    if (!isShadow) kept.push(glyph);
  }
  return kept;
}

/** Extra distance between all letters of a line, as titles are set with. */
function trackingOf(glyphs: readonly Glyph[]): number {
  if (glyphs.length < 4) return 0;
  const gaps = glyphs.slice(1).map((glyph, index) => glyph.x0 - (glyphs[index]?.x1 ?? 0));
  const middle = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  return Math.max(0, middle);
}

const isWide = (text: string): boolean => /[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud87f]/.test(text);

function segmentOf(glyphs: Glyph[], whole: Row, tracking: number): Segment {
  while (glyphs.at(-1)?.text.trim() === '') glyphs.pop();
  const row = { ...whole, ...baseOf(glyphs, whole) };
  const placed: Glyph[] = [];
  let before: Glyph | null = null;
  let isSpaced = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      isSpaced = true;
      continue;
    }
    if (before !== null) {
      const gap = glyph.x0 - before.x1 - tracking;
      const needed = isWide(before.text) || isWide(glyph.text) ? 0.45 : 0.13;
      // a printed blank counts where there is room for it: some programs print them over the letters
      const isApart = gap > needed * row.size || (isSpaced && gap > 0.03 * row.size);
      if (isApart) placed.push({ ...glyph, text: ' ', x0: before.x1, x1: glyph.x0 });
    }
    placed.push(before !== null && isRaised(glyph, row) ? { ...glyph, text: superscripts[glyph.text] ?? glyph.text } : glyph);
    before = glyph;
    isSpaced = false;
  }
  const letters = placed.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text));
  const main = placed.filter((glyph) => glyph.text !== ' ');
  const [first] = main;
  return {
    text: logicalOrder(placed).trim(),
    x0: main[0]?.x0 ?? row.x0,
    x1: Math.max(...main.slice(-3).map((glyph) => glyph.x1)),
    y: row.y,
    size: row.size,
    bold: letters.length === 0 ? 0 : letters.filter((glyph) => glyph.bold).length / letters.length,
    glyphs: placed,
    raisedStart: first !== undefined && isRaised(first, row),
  };
}

/** A note's number must not become a digit of the figure before it: 2024³, not 20243. */
const superscripts: Record<string, string> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };
const isRaised = (glyph: Glyph, row: Row): boolean => glyph.size < row.size * 0.85 && glyph.y < row.y - row.size * 0.12;

/** Height and baseline of most of its characters: a line of another column may stand a little higher. */
function baseOf(glyphs: readonly Glyph[], otherwise: { y: number; size: number }): { y: number; size: number } {
  const counts = new Map<string, { y: number; size: number; count: number }>();
  for (const { y, size, text } of glyphs) {
    if (text.trim() === '') continue;
    const key = `${size.toFixed(1)} ${y.toFixed(1)}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { y, size, count: 1 });
    else known.count += 1;
  }
  let best = { ...otherwise, count: 0 };
  for (const base of counts.values()) if (base.count > best.count || (base.count === best.count && base.size > best.size)) best = base;
  return { y: best.y, size: best.size };
}
