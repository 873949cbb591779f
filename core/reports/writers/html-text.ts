import { citationRuns, safeAddress, type Citations } from './links.ts';
import { plainRuns, type PlacedRun } from './placed-document.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': '&#13;' };

/** What the parts of one page share. */
export interface PageState {
  /** ids given so far: an id stands once, whatever the data repeats */
  ids: Set<string>;
  /** numbers that an entry of the reference list exists for */
  references: Citations;
  notes: Set<number>;
  passages: Set<number>;
  /** the page's own word for a comment, from the report's language */
  commentsTitle: string;
  contentsTitle: string;
}

/** Text as text, in an element or in a quoted attribute. A carriage return stays one only as a character reference. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
}

/** ` id="…"` the first time the id is asked for, nothing after that. */
export function idAttribute(id: string, state: PageState): string {
  if (state.ids.has(id)) return '';
  state.ids.add(id);
  return ` id="${id}"`;
}

/** Runs as HTML: marks around the text, the comments' numbers where their ranges end, then the citation. */
export function inlineHtml(runs: PlacedRun[], state: PageState): string {
  return runs
    .map(
      (run) =>
        `${marked(run, state)}${run.closes.map((mark) => commentLink(mark, state)).join('')}${citation(run, state)}${passageLink(run, state)}${noteLink(run, state)}`,
    )
    .join('');
}

function marked(run: PlacedRun, state: PageState): string {
  let html = formatted(run);
  for (const mark of run.marks.toReversed()) {
    const id = run.opens.includes(mark) ? idAttribute(`mark-${mark}`, state) : '';
    html = `<mark${id} class="comment-${mark}" data-comment="${mark}">${html}</mark>`;
  }
  return html;
}

function formatted(run: PlacedRun): string {
  let html = escapeHtml(run.text);
  if (html === '') return html;
  if (run.code) html = `<code>${html}</code>`;
  if (run.italic) html = `<em>${html}</em>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  const address = safeAddress(run.href);
  return address === null ? html : `<a href="${escapeHtml(address)}" rel="noreferrer">${html}</a>`;
}

function commentLink(mark: number, state: PageState): string {
  return `<sup data-note><a href="#comment-${mark}" aria-label="${escapeHtml(state.commentsTitle)} ${mark}">${mark}</a></sup>`;
}

function citation(run: PlacedRun, state: PageState): string {
  if (run.reference === undefined) return '';
  if (!state.references.has(run.reference)) return `<span data-note>[${run.reference}]</span>`;
  const id = idAttribute(`citation-${run.reference}`, state);
  const [space, ...mark] = [...citationRuns(run, state.references)];
  const isSpaced = space?.text === ' ';
  const shown = plainRuns(isSpaced ? mark : [...(space === undefined ? [] : [space]), ...mark]);
  return `${isSpaced ? ' ' : ''}<a${id} data-note href="#reference-${run.reference}">${shown.map(formatted).join('')}</a>`;
}

function passageLink({ passage }: PlacedRun, state: PageState): string {
  if (passage === undefined || !state.passages.has(passage)) return '';
  return `<sup data-note><a${idAttribute(`passage-mark-${passage}`, state)} href="#passage-${passage}">P${passage}</a></sup>`;
}

function noteLink({ note }: PlacedRun, state: PageState): string {
  if (note === undefined || !state.notes.has(note)) return '';
  return `<sup data-note><a${idAttribute(`note-mark-${note}`, state)} href="#note-${note}" role="doc-noteref">${note}</a></sup>`;
}

/** `text` as a link back to where the mark stands, or as it is where no text carries the mark. */
export function backLink(text: string, mark: string, state: PageState): string {
  return state.ids.has(mark) ? `<a href="#${mark}">${text}</a>` : `<span>${text}</span>`;
}
