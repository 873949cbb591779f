import type { Run } from '../../../shared/domain/report-document.ts';
import { citationRuns, safeAddress, type Citations } from './links.ts';
import { inks } from './pdf-pages.ts';
import type { Span } from './pdf-lines.ts';
import type { PlacedRun } from './placed-document.ts';

/** What the parts of one file share. */
export interface Known {
  references: Citations;
  notes: ReadonlySet<number>;
  passages: ReadonlySet<number>;
  /** comment → its colour #rrggbb, or null */
  comments: ReadonlyMap<number, string | null>;
}

export interface Look {
  size: number;
  colour?: string;
  bold?: boolean;
}

export function plainSpan(text: string, { size, colour = inks.ink, bold = false }: Look): Span {
  return { text, size, colour, style: { bold, italic: false, code: false } };
}

/** Runs as spans, each mark right after what it belongs to, leading there and named so that it can be led back to. */
export function runSpans(runs: readonly (Run | PlacedRun)[], look: Look, known: Known): Span[] {
  return runs.flatMap((run) => [
    ...(run.text === '' ? [] : [textSpan(run, look, known)]),
    ...('closes' in run ? run.closes.map((one) => mark(`${one}`, `comment-${one}`, `mark-${one}`, look)) : []),
    ...citation(run, look, known),
    ...(run.passage === undefined || !known.passages.has(run.passage)
      ? []
      : [mark(`P${run.passage}`, `passage-${run.passage}`, `passage-mark-${run.passage}`, look)]),
    ...(run.note === undefined || !known.notes.has(run.note)
      ? []
      : [{ ...mark(`${run.note}`, `note-${run.note}`, `note-mark-${run.note}`, look), note: run.note }]),
  ]);
}

function textSpan(run: Run | PlacedRun, { size, colour = inks.ink, bold = false }: Look, known: Known): Span {
  const address = safeAddress(run.href);
  const marks = run.marks ?? [];
  return {
    text: run.text,
    size: run.code ? size * 0.92 : size,
    colour: address === null ? colour : '#1a5fb4',
    style: { bold: bold || run.bold === true, italic: run.italic === true, code: run.code === true },
    ...(address === null ? {} : { href: address }),
    ...(marks.length === 0 ? {} : { background: tint(known.comments.get(marks[0]!) ?? null) }),
  };
}

function citation(run: Run, look: Look, known: Known): Span[] {
  if (run.reference === undefined) return [];
  const { reference } = run;
  return citationRuns(run, known.references).map((part, index) => {
    const shown = textSpan(part, { ...look, colour: inks.accent }, known);
    if (!known.references.has(reference)) return shown;
    return { ...shown, goTo: `reference-${reference}`, ...(index === 0 ? { names: [`citation-${reference}`] } : {}) };
  });
}

function mark(text: string, goTo: string, name: string, { size }: Look): Span {
  return {
    ...plainSpan(text, { size: Math.max(5.5, size * 0.66), colour: inks.accent, bold: true }),
    goTo,
    names: [name],
    raised: size * 0.33,
  };
}

/** A fifth of the colour on white. */
function tint(colour: string | null): string {
  if (colour === null || !/^#[0-9a-f]{6}$/i.test(colour)) return '#fdf3c8';
  const parts = [1, 3, 5].map((at) => Math.round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * 0.2));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
