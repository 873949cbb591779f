import { pictureParagraph, type Drawing } from './docx-pictures.ts';
import { colours, numbers, textWidth } from './docx-styles.ts';
import { bookmarked, inline, leadingTo, paragraph, runsParagraph, textRuns, type ParagraphOptions, type WordState } from './docx-xml.ts';
import { plainRuns, sourceRuns, type BlockOf, type PlacedBlock, type PlacedRun } from './placed-document.ts';

/** All blocks of a report as Word's paragraphs and tables, one after another. */
export function* docxBlocks(blocks: Iterable<PlacedBlock>, state: WordState, drawings: Map<PlacedBlock, Drawing>): Generator<string> {
  let before: PlacedBlock | undefined;
  for (const block of blocks) {
    // Items that follow each other are one list; the next list's numbers begin again.
    if (block.kind === 'list-item' && before?.kind !== 'list-item') state.lists += 1;
    yield* blockParts(block, state, drawings);
    before = block;
  }
}

function* blockParts(block: PlacedBlock, state: WordState, drawings: Map<PlacedBlock, Drawing>): Generator<string> {
  switch (block.kind) {
    case 'heading':
      return yield heading(inline(block.runs, state), block.runs.map((run) => run.text).join(''), block.level, state);
    case 'paragraph':
      return yield runsParagraph(block.runs, state);
    case 'list-item':
      return yield runsParagraph(block.runs, state, {
        style: 'ListParagraph',
        list: {
          number: block.ordered ? numbers.firstCounted + state.lists - 1 : numbers.bullets,
          level: Math.min(Math.max(block.level, 1), 9) - 1,
        },
      });
    case 'quote':
      yield runsParagraph(block.runs, state, { style: 'Quote', keepNext: block.attribution !== '' });
      if (block.attribution !== '') yield textParagraph(`— ${block.attribution}`, { style: 'Source' });
      return;
    case 'claim':
      return yield* claimParts(block, state);
    case 'table':
      return yield* tableParts(block, state);
    case 'code':
      return yield textParagraph(block.text, { style: 'Code' });
    case 'contents':
      return yield contents(state);
    case 'break':
      return yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
    case 'picture':
      return yield pictureParagraph(block, drawings.get(block)!, state);
  }
}

/** A heading in a bookmark, which the list of contents leads to. */
export function heading(content: string, title: string, level: number, state: WordState): string {
  state.written += 1;
  return paragraph(bookmarked(`heading_${state.written}`, content, state), { style: `Heading${level}` }, title);
}

export function textParagraph(text: string, options: ParagraphOptions): string {
  return paragraph(textRuns(text), options, text);
}

/** Word's own field, with its entries in it for readers that do not compute fields. The pages are Word's to count: none is better than a wrong one. */
function contents({ headings }: WordState): string {
  if (headings.length === 0) return '';
  const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"${type === 'begin' ? ' w:dirty="true"' : ''}/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText xml:space="preserve"> ${text} </w:instrText></w:r>`;
  const entries = headings.map(({ title, level }, index) => {
    const name = `heading_${index + 1}`;
    const number = `${field('begin')}${code(`PAGEREF ${name} \\h`)}${field('separate')}${field('end')}`;
    const opening = index === 0 ? `${field('begin')}${code('TOC \\o "1-4" \\h \\z')}${field('separate')}` : '';
    const entry = leadingTo(name, `${textRuns(title.replace(/\s+/g, ' '))}${textRuns('\t')}${number}`);
    return paragraph(opening + entry + (index === headings.length - 1 ? field('end') : ''), { style: `TOC${level}` });
  });
  return entries.join('');
}

function* claimParts(block: BlockOf<'claim'>, state: WordState): Generator<string> {
  const source = sourceRuns(block);
  yield paragraph(textRuns(`${block.number}.\t`, { style: 'Label' }) + textRuns(block.wording, { bold: true }), { style: 'Claim' });
  if (block.quote !== null) yield textParagraph(block.quote, { style: 'Quote', keepNext: source.length > 0 || block.facts.length > 0 });
  if (source.length > 0) yield runsParagraph(source, state, { style: 'Source', keepNext: block.facts.length > 0 });
  if (block.facts.length > 0) {
    const facts = block.facts.map(
      ({ label, value }, index) => textRuns(`${index === 0 ? '' : ' · '}${label}: `, { style: 'Label' }) + textRuns(value),
    );
    yield paragraph(facts.join(''), { style: 'Facts' });
  }
  for (const runs of block.note) yield runsParagraph(runs, state, { style: 'ClaimNote' });
}

/** Word refuses narrower columns in effect: a number of four digits needs this much. */
const leastWidth = 560;

/** A table with its caption above, a header row that repeats on every page, and a small gap below. */
function* tableParts(block: BlockOf<'table'>, state: WordState): Generator<string> {
  if (block.caption !== '') yield textParagraph(block.caption, { style: 'Caption', keepNext: true });
  if (block.columns.length === 0) return;
  const widths = columnWidths(block.columns);
  const align = (index: number): ParagraphOptions => (block.columns[index]?.align === 'right' ? { align: 'right' } : {});
  const cell = (content: string, index: number, format = ''): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? leastWidth}" w:type="dxa"/>${format}</w:tcPr>${content}</w:tc>`;
  const shade = `<w:shd w:val="clear" w:color="auto" w:fill="${colours.tint}"/><w:vAlign w:val="bottom"/>`;
  const titles = block.columns.map(({ title }, index) => cell(textParagraph(title, { style: 'TableHead', ...align(index) }), index, shade));
  yield `<w:tbl>${tableProperties}<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
  yield `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${titles.join('')}</w:tr>`;
  for (const row of block.rows) {
    const cells = Array.from({ length: Math.max(row.length, block.columns.length) }, (_, index): PlacedRun[] => row[index] ?? []);
    const shown = cells.map((runs, index) => cell(runsParagraph(runs, state, { style: 'TableText', ...align(index) }), index));
    yield `<w:tr><w:trPr><w:cantSplit/></w:trPr>${shown.join('')}</w:tr>`;
  }
  // Word joins two tables that follow each other and wants a paragraph after the last one.
  yield `</w:tbl>${paragraph('', { style: 'TableEnd' })}`;
}

const side = (name: string, size: number, colour: string): string =>
  size === 0
    ? `<w:${name} w:val="none" w:sz="0" w:space="0" w:color="auto"/>`
    : `<w:${name} w:val="single" w:sz="${size}" w:space="0" w:color="${colour}"/>`;

const tableProperties =
  `<w:tblPr><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblBorders>${side('top', 8, colours.accent)}${side('left', 0, '')}` +
  `${side('bottom', 8, colours.accent)}${side('right', 0, '')}${side('insideH', 4, colours.rule)}${side('insideV', 0, '')}</w:tblBorders>` +
  '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>' +
  '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>';

/** The columns' shares of the text's width in twentieths of a point, adding up to it exactly. */
function columnWidths(columns: BlockOf<'table'>['columns']): number[] {
  const shares = columns.map(({ width }) => (width > 0 && Number.isFinite(width) ? width : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const least = Math.min(leastWidth, Math.floor(textWidth / columns.length));
  const free = textWidth - least * columns.length;
  const widths = shares.map((share) => least + Math.floor((free * share) / total));
  const rest = textWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}

/** A passage, a reference: its number leads back to where it is cited. */
export function numbered(name: string, back: string, mark: string, runs: PlacedRun[], state: WordState): string {
  const shown = textRuns(mark, { style: 'Citation' });
  const number = state.bookmarks.has(back) ? leadingTo(back, shown) : shown;
  const content = bookmarked(name, number, state) + textRuns('\t') + inline(runs, state);
  return paragraph(content, { style: 'Reference' }, runs.map((run) => run.text).join(''));
}

/** An entry of a list without numbers. */
export function entry(name: string, runs: PlacedRun[], state: WordState): string {
  const content = bookmarked(name, inline(runs, state), state);
  return paragraph(content, { style: 'Reference' }, runs.map((run) => run.text).join(''));
}

export function sourceLine(place: string, reference: number | null, state: WordState): string {
  const runs = plainRuns([{ text: place === '' ? '' : `${place} `, ...(reference === null ? {} : { reference }) }]);
  return place === '' && reference === null ? '' : runsParagraph(runs, state, { style: 'Source' });
}
