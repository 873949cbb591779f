import table from './units.json' with { type: 'json' };

/**
 * Units of figures: what a unit as written is in its dimension's base. The table is data (`units.json`, each factor with its source); a
 * currency is a dimension of its own, so that nothing is converted without a rate. What the table does not know is counted in itself.
 */
export interface Unit {
  /** the base that the canonical value is in: FLOPS, Wh, RMB, %, people …; of `RMB/kWh` both bases */
  base: string;
  /** canonical = value × factor + zero */
  factor: number;
  zero: number;
  kind: 'currency' | 'measure' | 'other';
}

interface Entry {
  factor: number;
  zero?: number;
  written: readonly string[];
}

interface Dimension {
  id: string;
  base: string;
  shown: readonly string[];
  units: Readonly<Record<string, Entry>>;
}

const dimensions = table.dimensions as unknown as readonly Dimension[];
const scales = new Map(Object.entries(table.scales as Record<string, number>));
const exact = new Map<string, Unit>();
const folded = new Map<string, Unit>();
const shownIn = new Map<string, { name: string; factor: number }[]>();
export const currencyCodes: readonly string[] = Object.keys(table.currencies.units);
const symbols = table.currencies.symbols as Readonly<Record<string, string>>;

function know(name: string, unit: Unit): void {
  if (!exact.has(name)) exact.set(name, unit);
  const key = name.toLowerCase();
  if (!folded.has(key)) folded.set(key, unit);
}

for (const { base, shown, units } of dimensions) {
  for (const [name, { factor, zero, written }] of Object.entries(units)) {
    const unit: Unit = { base, factor, zero: zero ?? 0, kind: 'measure' };
    for (const one of [name, ...written]) know(one, unit);
  }
  shownIn.set(
    base,
    shown.map((name) => ({ name, factor: units[name]!.factor })),
  );
}
for (const [code, { written }] of Object.entries(table.currencies.units as Record<string, Entry>)) {
  const unit: Unit = { base: code, factor: 1, zero: 0, kind: 'currency' };
  for (const one of [code, ...written]) know(one, unit);
}

const known = new Map<string, Unit>();

/** The unit that a text names, in whatever way it is written: `EFLOPS`, `exaflops`, `亿元`, `bn USD`, `million people`, `RMB per kWh`. */
export function unitOf(written: string): Unit {
  const found = known.get(written);
  if (found !== undefined) return found;
  const unit = read(written.normalize('NFKC').replace(/\s+/g, ' ').trim());
  if (known.size > 20_000) known.clear();
  known.set(written, unit);
  return unit;
}

function read(text: string): Unit {
  return lookedUp(text) ?? scaled(text) ?? quotient(text) ?? { base: text.toLowerCase(), factor: 1, zero: 0, kind: 'other' };
}

const lookedUp = (text: string): Unit | null => exact.get(text) ?? folded.get(text.toLowerCase()) ?? null;

/** `bn USD`, `USD bn`, `亿元`, `十亿美元`, `million tonnes`: a scale before or after the unit. */
function scaled(text: string): Unit | null {
  for (let cut = text.length - 1; cut > 0; cut -= 1) {
    for (const [scale, rest] of [
      [text.slice(0, cut), text.slice(cut)],
      [text.slice(cut), text.slice(0, cut)],
    ] as const) {
      const factor = scaleOf(scale.trim());
      if (factor === null || !isApart(scale, rest)) continue;
      const thing = rest.trim().replace(/^(?:of|de|di|von|d[’'])\s*(?=\p{L}{3})/u, '');
      const unit = lookedUp(thing) ?? (rest.startsWith(' ') ? read(thing) : null);
      if (unit !== null && unit.zero === 0) return { ...unit, factor: unit.factor * factor };
    }
  }
  const alone = scaleOf(text);
  return alone === null ? null : { base: '', factor: alone, zero: 0, kind: 'other' };
}

/** Letters that stand for a scale need a space or a sign beside them: `mW` is no million watts. */
function isApart(scale: string, rest: string): boolean {
  if (!/^\p{Script=Latin}/u.test(scale.trim())) return true;
  return /\s$/.test(scale) || /^\s/.test(scale) || /^\s/.test(rest) || /^[^\p{L}]/u.test(rest) || /[^\p{L}]$/u.test(rest);
}

function scaleOf(word: string): number | null {
  return scales.get(word) ?? scales.get(word.toLowerCase()) ?? null;
}

function quotient(text: string): Unit | null {
  const parts = /^(.+?)\s*(?:\/|\bper\b|\bpro\b|\bpar\b|\bpor\b|每)\s*(.+)$/u.exec(text);
  if (parts === null) return null;
  const above = read(parts[1]!);
  const below = read(parts[2]!.replace(/^(?:an?|one|1)\s+/, ''));
  if (above.zero !== 0 || below.zero !== 0) return null;
  return { base: `${above.base}/${below.base}`, factor: above.factor / below.factor, zero: 0, kind: 'other' };
}

export interface Measured {
  comparator: string;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

/** A figure in its base: what grids sort and filter by and what figures are compared in. A range's `value` is its lower end. */
export interface Canonical {
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

export function canonicalOf({ value, low, high, unit }: Measured): Canonical {
  const { base, factor, zero } = unitOf(unit);
  const inBase = (one: number | null): number | null => (one === null ? null : tidy(one * factor + zero));
  return { value: inBase(value ?? low ?? high), low: inBase(low), high: inBase(high), unit: base };
}

/** Whether two bases count the same thing: `standard` and `standards`. */
export function sameBase(one: string, other: string): boolean {
  return one === other || singular(one) === singular(other);
}

const singular = (base: string): string => base.replace(/ies$/, 'y').replace(/(?<=\p{Script=Latin}{2}[^su])s$/u, '');

/** 1.1 × 1e9 is 1100000000.0000001 to the machine and 1.1e9 to the reader. */
export const tidy = (value: number): number => Number(value.toPrecision(14));

export const isCurrency = (base: string): boolean => Object.hasOwn(table.currencies.units, base);
export const symbolOf = (currency: string): string => symbols[currency] ?? `${currency} `;

/** The unit that shows an amount with one to three digits before the point: 2.8e20 FLOPS are 280 EFLOPS. */
export function shownUnit(value: number, base: string): { value: number; unit: string } {
  const units = shownIn.get(base);
  if (units === undefined || units.length < 2 || value === 0) return { value, unit: base };
  const size = Math.abs(value);
  const best = units.toReversed().find(({ factor }) => size >= factor * (1 - 1e-12)) ?? units[0]!;
  return { value: tidy(value / best.factor), unit: best.name };
}

/** Stands for the table: what was computed with another one is computed anew. */
export const unitTable: unknown = table;
