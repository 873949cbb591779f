import { columnShares } from './html-style.ts';
import { escapeHtml, idAttribute, inlineHtml } from './html-text.ts';
import type { PageState } from './html-text.ts';
import { sourceRuns } from './placed-document.ts';
import type { BlockOf, PlacedBlock } from './placed-document.ts';

type ListItem = BlockOf<'list-item'>;

/** All blocks of a report, one after another. Heading levels never skip one, so that a screen reader's outline has no holes. */
export function* htmlBlocks(blocks: PlacedBlock[], state: PageState): Generator<string> {
  const outline = outlineOf(blocks);
  let number = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) break;
    if (block.kind === 'list-item') {
      const items = itemsFrom(blocks, index);
      yield listHtml(items, state);
      index += items.length - 1;
    } else if (block.kind === 'heading') {
      const { level } = outline[number]!;
      number += 1;
      yield `<h${level} dir="auto"${idAttribute(`heading-${number}`, state)}>${inlineHtml(block.runs, state)}</h${level}>`;
    } else if (block.kind === 'contents') {
      yield contentsHtml(outline, state);
    } else {
      yield blockHtml(block, state);
    }
  }
}

function blockHtml(block: Exclude<PlacedBlock, ListItem | BlockOf<'heading' | 'contents'>>, state: PageState): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${inlineHtml(block.runs, state)}</p>`;
    case 'quote':
      return quoteHtml(block, state);
    case 'claim':
      return claimHtml(block, state);
    case 'table':
      return tableHtml(block, state);
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'break':
      return '<div class="page-break"></div>';
    case 'picture':
      return pictureHtml(block);
  }
}

/** Headings as they stand in the page: a level never skips one. */
function outlineOf(blocks: PlacedBlock[]): { level: number; title: string }[] {
  let level = 1;
  return blocks.flatMap((block) => {
    if (block.kind !== 'heading') return [];
    level = Math.min(block.level + 1, level + 1);
    return [{ level, title: block.runs.map((run) => run.text).join('') }];
  });
}

function contentsHtml(outline: { level: number; title: string }[], state: PageState): string {
  if (outline.length === 0) return '';
  const entries = outline.map(
    ({ level, title }, index) => `<li class="level-${level}"><a href="#heading-${index + 1}" dir="auto">${escapeHtml(title)}</a></li>`,
  );
  return `<nav class="contents" aria-label="${escapeHtml(state.contentsTitle)}"><ol>${entries.join('')}</ol></nav>`;
}

/** The drawing as an image of its own: nothing in it can run, load or reach the page, whatever it holds. */
function pictureHtml({ svg, width, height, caption, alternative }: BlockOf<'picture'>): string {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  const shown = `<img src="${address}" ${size} alt="${escapeHtml(alternative)}">`;
  return `<figure class="picture">${shown}${caption === '' ? '' : `<figcaption dir="auto">${escapeHtml(caption)}</figcaption>`}</figure>`;
}

function quoteHtml(block: BlockOf<'quote'>, state: PageState): string {
  const quote = `<blockquote dir="auto"><p>${inlineHtml(block.runs, state)}</p></blockquote>`;
  if (block.attribution === '') return quote;
  return `<figure class="quoted">${quote}<figcaption class="attribution" dir="auto">— ${escapeHtml(block.attribution)}</figcaption></figure>`;
}

function claimHtml(block: BlockOf<'claim'>, state: PageState): string {
  const source = inlineHtml(sourceRuns(block), state);
  const facts = block.facts.map(({ label, value }) => `<div><dt>${escapeHtml(label)}:</dt><dd>${escapeHtml(value)}</dd></div>`);
  return [
    `<section class="claim"${idAttribute(`claim-${block.number}`, state)}>`,
    `<p class="wording" dir="auto"><span class="number" dir="ltr">${block.number}. </span>${escapeHtml(block.wording)}</p>`,
    block.quote === null ? '' : `<blockquote dir="auto"><p data-quote>${escapeHtml(block.quote)}</p></blockquote>`,
    source === '' ? '' : `<p class="source">${source}</p>`,
    facts.length === 0 ? '' : `<dl class="facts">${facts.join('')}</dl>`,
    ...block.note.map((runs) => `<p class="note" dir="auto">${inlineHtml(runs, state)}</p>`),
    '</section>',
  ].join('');
}

function tableHtml(block: BlockOf<'table'>, state: PageState): string {
  const side = (index: number) => (block.columns[index]?.align === 'right' ? ' class="right"' : '');
  const columns = columnShares(block.columns).map((share) => `<col class="share-${share}">`);
  const head = block.columns.map((column, index) => `<th scope="col"${side(index)}>${escapeHtml(column.title)}</th>`);
  const rows = block.rows.map(
    (row) => `<tr>${row.map((cell, index) => `<td dir="auto"${side(index)}>${inlineHtml(cell, state)}</td>`).join('')}</tr>`,
  );
  const caption = block.caption === '' ? '' : `<caption>${escapeHtml(block.caption)}</caption>`;
  const name = block.caption === '' ? '' : ` role="region" aria-label="${escapeHtml(block.caption)}"`;
  return [
    `<div class="sheet" tabindex="0"${name}><table>${caption}<colgroup>${columns.join('')}</colgroup>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

function itemsFrom(blocks: PlacedBlock[], start: number): ListItem[] {
  const items: ListItem[] = [];
  for (let index = start; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    if (block.kind !== 'list-item') break;
    items.push(block);
  }
  return items;
}

/** Nested lists; an item sits at most one level below the one before it, and another kind of list begins a new one. */
function listHtml(items: ListItem[], state: PageState): string {
  const open: ('ol' | 'ul')[] = [];
  let html = '';
  for (const item of items) {
    const kind = item.ordered ? 'ol' : 'ul';
    const depth = Math.min(Math.max(item.level, 1), open.length + 1);
    while (open.length > depth) html += `</li></${open.pop()}>`;
    if (open.length === depth && open[depth - 1] !== kind) html += `</li></${open.pop()}>`;
    else if (open.length === depth) html += '</li>';
    if (open.length < depth) {
      open.push(kind);
      html += `<${kind}>`;
    }
    html += `<li dir="auto">${inlineHtml(item.runs, state)}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
}
