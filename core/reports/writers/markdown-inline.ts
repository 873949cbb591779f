import { citationRuns, safeAddress, type Citations } from './links.ts';
import { escapeMarkdown } from './markdown-text.ts';
import type { TextPlace } from './markdown-text.ts';
import { plainRuns, type PlacedRun } from './placed-document.ts';

/** What the parts of one text share. */
export interface MarkdownState {
  /** numbers that an entry of the reference list exists for */
  references: Citations;
  notes: Set<number>;
  passages: Set<number>;
}

/** Runs as one paragraph's Markdown: a comment's footnote stands right after its range, then the citation. */
export function inlineMarkdown(runs: PlacedRun[], state: MarkdownState, inTable = false): string {
  let markdown = '';
  const last = runs.findLastIndex((run) => run.text !== '' || run.closes.length > 0 || hasMark(run));
  runs.forEach((run, index) => {
    const after =
      run.closes.map((mark) => `[^c${mark}]`).join('') + citation(run, state, inTable) + passageLink(run, state) + noteMark(run, state);
    const atLineStart = markdown === '' || markdown.endsWith('\n');
    markdown += formatted(run, { atLineStart, atEnd: index === last && after === '', inTable }, markdown);
    markdown += after;
  });
  return markdown;
}

function hasMark(run: PlacedRun): boolean {
  return run.reference !== undefined || run.passage !== undefined || run.note !== undefined;
}

function passageLink({ passage }: PlacedRun, state: MarkdownState): string {
  return passage === undefined || !state.passages.has(passage) ? '' : `[\\[P${passage}\\]](#passage-${passage})`;
}

function noteMark({ note }: PlacedRun, state: MarkdownState): string {
  return note === undefined || !state.notes.has(note) ? '' : `[^n${note}]`;
}

/** The name of the anchor on a reference's entry. */
export function referenceAnchor(reference: number): string {
  return `reference-${reference}`;
}

function citation(run: PlacedRun, state: MarkdownState, inTable: boolean): string {
  if (run.reference === undefined) return '';
  const runs = citationRuns(run, state.references);
  const isSpaced = runs[0]?.text === ' ';
  const shown = inlineMarkdown(plainRuns(isSpaced ? runs.slice(1) : runs), state, inTable);
  const space = isSpaced ? ' ' : '';
  return space + (state.references.has(run.reference) ? `[${shown}](#${referenceAnchor(run.reference)})` : shown);
}

function formatted(run: PlacedRun, place: TextPlace, before: string): string {
  if (run.text === '') return '';
  let markdown = run.code ? codeText(run.text, place, before) : escapeMarkdown(run.text, place);
  if (run.bold || run.italic) markdown = emphasised(markdown, run, place, before);
  if (run.bold && run.italic) markdown = `<em>${markdown}</em>`;
  const address = safeAddress(run.href);
  return address === null ? markdown : `[${markdown}](<${address.replace(/&/g, '&amp;').replace(/\|/g, '%7C')}>)`;
}

/**
 * Stars are emphasis only where letters, spaces and the paragraph's ends stand right around them, and never next to
 * other stars; everywhere else HTML's own element says the same without moving a space out of the text.
 */
function emphasised(markdown: string, run: PlacedRun, place: TextPlace, before: string): string {
  const stars = run.bold ? '**' : '*';
  const element = run.bold ? 'strong' : 'em';
  const plain = !run.code && !(run.bold && run.italic) && !before.endsWith('*') && !/\n|^\s|\s$/.test(run.text);
  const opens = /^[\p{L}\p{N}]/u.test(run.text) || before === '' || before.endsWith(' ');
  const closes = /[\p{L}\p{N}]$/u.test(run.text) || place.atEnd;
  return plain && opens && closes ? `${stars}${markdown}${stars}` : `<${element}>${markdown}</${element}>`;
}

function codeText(text: string, place: TextPlace, before: string): string {
  // Two code spans side by side would read as one.
  if (before.endsWith('`') || /[\n\r\t|`]|^\s|\s$/.test(text)) return `<code>${escapeMarkdown(text, place)}</code>`;
  return `\`${text}\``;
}
