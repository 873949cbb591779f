import type { ReportComment, ReportDocument } from '../../../shared/domain/report-document.ts';
import type { Tell } from '../../children.ts';
import type { Sink } from '../../exchange/sink.ts';
import { htmlBlocks } from './html-blocks.ts';
import { styleHash, styleSheet } from './html-style.ts';
import { backLink, escapeHtml, idAttribute, inlineHtml } from './html-text.ts';
import type { PageState } from './html-text.ts';
import { citationsOf, referenceRuns } from './links.ts';
import { placeDocument, plainRuns } from './placed-document.ts';
import type { PlacedDocument } from './placed-document.ts';
import { countSteps, joined, stepped } from './steps.ts';

/**
 * A report as one HTML file: no script, nothing loaded, and a policy of its own that refuses both. Comments stand
 * beside the text where there is room, below it elsewhere; their numbers lead there and back.
 */
export async function writeHtml(document: ReportDocument, sink: Sink, tell: Tell): Promise<void> {
  const placed = placeDocument(document);
  const state: PageState = {
    ids: new Set(),
    references: citationsOf(placed.references),
    notes: new Set(placed.notes.map((note) => note.number)),
    passages: new Set(placed.passages.map((passage) => passage.number)),
    commentsTitle: placed.commentsTitle,
    contentsTitle: /^zh\b/i.test(placed.language) ? '目录' : 'Contents',
  };
  const style = styleSheet(placed);
  const policy = `default-src 'none'; style-src ${await styleHash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const head = [
    '<!doctype html>',
    `<html lang="${escapeHtml(placed.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<meta name="author" content="${escapeHtml(placed.author)}">`,
    `<title>${escapeHtml(placed.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<div class="page${placed.comments.length > 0 ? ' beside' : ''}">`,
    pageHeader(placed),
  ];
  const step = countSteps(placed, 1, tell);
  const write = (parts: Iterable<string>): void => {
    for (const part of parts) sink.write(part);
  };
  write([head.join('\n'), '\n<main>\n']);
  write(joined(stepped(htmlBlocks(placed.blocks, state), step), '\n'));
  write(['\n', ...noteList(placed, state)]);
  write(passageList(placed, state, step));
  write(referenceList(placed, state, step));
  write(['</main>\n']);
  write(commentList(placed, state, step));
  write(['\n', placed.colophon === '' ? '' : `<footer class="colophon">${escapeHtml(placed.colophon)}</footer>`]);
  write(['\n</div>\n</body>\n</html>\n']);
}

function pageHeader(placed: PlacedDocument): string {
  const subtitle = placed.subtitle === '' ? '' : `<p class="subtitle" dir="auto">${escapeHtml(placed.subtitle)}</p>`;
  const author = placed.author === '' ? '' : `${escapeHtml(placed.author)} · `;
  return `<header><h1 dir="auto">${escapeHtml(placed.title)}</h1>${subtitle}<p class="byline">${author}${dayOf(placed.time)}</p></header>`;
}

function noteList({ notes, notesTitle }: PlacedDocument, state: PageState): Iterable<string> {
  return numberedList('notes', notesTitle, notes, ({ number, runs }) => {
    const back = backLink(`${number}`, `note-mark-${number}`, state);
    return `<li${idAttribute(`note-${number}`, state)}>${back}<span dir="auto">${inlineHtml(plainRuns(runs), state)}</span></li>`;
  });
}

function passageList({ passages, passagesTitle }: PlacedDocument, state: PageState, step: () => void): Iterable<string> {
  return numberedList('passages', passagesTitle, stepped(passages, step), ({ number, before, quote, after, place, reference }) => {
    const back = backLink(`P${number}`, `passage-mark-${number}`, state);
    const where = inlineHtml(plainRuns([{ text: place === '' ? '' : `${place} `, ...(reference === null ? {} : { reference }) }]), state);
    const text = `${escapeHtml(before)}<mark><span data-quote>${escapeHtml(quote)}</span></mark>${escapeHtml(after)}`;
    const source = where === '' ? '' : `<p class="source">${where}</p>`;
    return `<li${idAttribute(`passage-${number}`, state)}>${back}<div><p dir="auto">${text}</p>${source}</div></li>`;
  });
}

/** A section with a heading; nothing where there is nothing in it. */
function* numberedList<One>(name: string, title: string, ones: Iterable<One>, entry: (one: One) => string): Generator<string> {
  let isEmpty = true;
  for (const one of ones) {
    if (isEmpty)
      yield `<section class="references ${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${escapeHtml(title)}</h2><ol>`;
    yield isEmpty ? entry(one) : `\n${entry(one)}`;
    isEmpty = false;
  }
  if (!isEmpty) yield '</ol></section>\n';
}

function referenceList({ references, referencesTitle }: PlacedDocument, state: PageState, step: () => void): Iterable<string> {
  return numberedList('sources', referencesTitle, stepped(references, step), (reference) => {
    const { number } = reference;
    const id = idAttribute(`reference-${number}`, state);
    if (reference.mark !== undefined) {
      const back = state.ids.has(`citation-${number}`) ? ` ${backLink('↩', `citation-${number}`, state)}` : '';
      return `<li${id}><span dir="auto">${inlineHtml(plainRuns(referenceRuns(reference)), state)}</span>${back}</li>`;
    }
    const back = backLink(`[${number}]`, `citation-${number}`, state);
    return `<li${id}>${back}<span dir="auto">${inlineHtml(plainRuns(referenceRuns(reference)), state)}</span></li>`;
  });
}

function* commentList({ comments, commentsTitle }: PlacedDocument, state: PageState, step: () => void): Generator<string> {
  if (comments.length === 0) return;
  yield `<aside class="comments" tabindex="0" aria-labelledby="comments-title"><h2 id="comments-title">${escapeHtml(commentsTitle)}</h2><ol>`;
  for (const [index, comment] of comments.entries()) {
    yield `${index === 0 ? '' : '\n'}${commentEntry(comment, state)}`;
    step();
  }
  yield '</ol></aside>';
}

function commentEntry(comment: ReportComment, state: PageState): string {
  const { number } = comment;
  const shown = state.ids.has(`mark-${number}`) ? `<a href="#mark-${number}">${number}</a>` : `${number}`;
  const body = comment.body.split('\n').map((line) => `<p dir="auto">${escapeHtml(line)}</p>`);
  const tags = comment.tags.map((tag) => `<li dir="auto">${escapeHtml(tag)}</li>`);
  return [
    `<li${idAttribute(`comment-${number}`, state)} class="comment-${number}">`,
    `<p class="by">${shown}. ${escapeHtml(comment.author)} ${dayOf(comment.time)}</p>`,
    `<blockquote dir="auto"><p data-quote>${escapeHtml(comment.quote)}</p></blockquote>`,
    comment.body === '' ? '' : body.join(''),
    tags.length === 0 ? '' : `<ul class="tags">${tags.join('')}</ul>`,
    '</li>',
  ].join('');
}

function dayOf(time: string): string {
  return `<time datetime="${escapeHtml(time)}">${escapeHtml(time.slice(0, 10))}</time>`;
}
