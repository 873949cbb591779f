import type { FigureLabel, LabelledText, MilestoneLabel, NameLabel, Quote } from './labels.ts';

/** What an opened mark holds until it is closed. */
interface OpenMark {
  head: string;
  start: number;
}

/**
 * Reads a text whose labels are written into it, the way to write a new labelled text: `⟦head¦quote⟧`, marks may nest. The first line is
 * `#language kind` and `held` where nobody may tune on it. Heads: `f 70 %` or `f 5..8 RMB` (unit, further names of the unit after `/`),
 * `m 2027` or `m 2025..2027`, `p type` (player), `g` (program), `n why` (a number that is no figure). `f?`, `m?`, `p?`, `g?` are optional:
 * finding them is no error, missing them neither.
 * @returns the bare text and its labels, offsets in UTF-16 units of that text
 */
export function readMarked(marked: string, name: string): { text: string; labels: LabelledText } {
  const [first, ...rest] = marked.split('\n');
  const [language, kind, held] = first!.slice(1).split(' ');
  const labels: LabelledText = {
    doc: { path: `${name}.txt`, language: language!, kind: kind!, held: held === 'held' },
    figures: [],
    non_figures: [],
    milestones: [],
    players: [],
    programs: [],
  };
  const open: OpenMark[] = [];
  let text = '';
  const source = rest.join('\n');
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!;
    if (character === '⟦') {
      const bar = source.indexOf('¦', at);
      open.push({ head: source.slice(at + 1, bar), start: text.length });
      at = bar;
    } else if (character === '⟧') {
      const mark = open.pop();
      if (mark === undefined) throw new Error(`${name}: a mark is closed that was not opened, after “${text.slice(-30)}”`);
      addLabel(labels, mark.head, { quote: text.slice(mark.start), start: mark.start, end: text.length });
    } else text += character;
  }
  if (open.length > 0) throw new Error(`${name}: a mark is not closed: ${open[0]!.head}`);
  for (const list of [labels.figures, labels.non_figures, labels.milestones]) list.sort((one, other) => one.start - other.start);
  return { text, labels };
}

function addLabel(labels: LabelledText, head: string, quote: Quote): void {
  const [, letter, doubt, rest] = /^([fmpgn])(\??) ?(.*)$/su.exec(head) ?? [];
  const optional: { optional?: true } = doubt === '?' ? { optional: true } : {};
  if (letter === 'f') labels.figures.push({ ...figureOf(rest!), ...optional, ...quote });
  else if (letter === 'm') labels.milestones.push({ ...yearsOf(rest!), ...optional, ...quote });
  else if (letter === 'p') addName(labels.players, rest === '' ? {} : { type: rest! }, optional, quote);
  else if (letter === 'g') addName(labels.programs, {}, optional, quote);
  else if (letter === 'n') labels.non_figures.push({ why: rest!, ...quote });
  else throw new Error(`${labels.doc.path}: there is no such mark: ${head}`);
}

function figureOf(rest: string): Omit<FigureLabel, keyof Quote> {
  const [, low, high, units] = /^(-?\d+(?:\.\d+)?(?:e\d+)?)(?:\.\.(-?\d+(?:\.\d+)?(?:e\d+)?))? (.+)$/u.exec(rest) ?? [];
  if (units === undefined) throw new Error(`A figure has a value and a unit: ${rest}`);
  const [unit, ...aliases] = unitNames(units);
  const value = high === undefined ? { value: Number(low) } : { low: Number(low), high: Number(high) };
  return { ...value, unit: unit!, ...(aliases.length > 0 ? { unit_aliases: aliases } : {}) };
}

/** `t/ha` and `$/t` are one unit; a slash before a longer name parts two names of a unit. */
function unitNames(units: string): string[] {
  return units.startsWith('t/ha') ? [units] : units.split('/');
}

function yearsOf(rest: string): Omit<MilestoneLabel, keyof Quote> {
  const [first, last] = rest.split('..').map(Number);
  if (!Number.isInteger(first) || (last !== undefined && !Number.isInteger(last))) throw new Error(`A milestone has a year: ${rest}`);
  return { year: first!, ...(last === undefined ? {} : { year_end: last }) };
}

/** A name is labelled once a text, where it stands first. */
function addName(list: NameLabel[], type: { type?: string }, optional: { optional?: true }, quote: Quote): void {
  const name = quote.quote.replace(/^the /iu, '').replace(/[《》‘’“”"]/gu, '');
  if (!list.some((one) => one.name === name)) list.push({ name, aliases: [], ...type, ...optional, ...quote });
}
