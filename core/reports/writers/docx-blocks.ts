import { HeadingLevel, Paragraph, TextRun } from 'docx';
import type { IParagraphOptions, Table } from 'docx';
import { inlineChildren, readsRightToLeft, textRuns } from './docx-inline.ts';
import type { InlineState } from './docx-inline.ts';
import { tableBlocks } from './docx-table.ts';
import { plainRuns, sourceRuns } from './placed-document.ts';
import type { BlockOf, PlacedBlock, PlacedRun } from './placed-document.ts';

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;

/** A paragraph of runs in its reading direction. */
export function paragraph(runs: PlacedRun[], state: InlineState, options: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
  const bidirectional = readsRightToLeft(runs.map((run) => run.text).join(''));
  return new Paragraph({ ...options, ...(bidirectional && { bidirectional }), children: inlineChildren(runs, state) });
}

/** All blocks of a report as Word's paragraphs and tables. */
export function docxBlocks(blocks: PlacedBlock[], state: InlineState): (Paragraph | Table)[] {
  let list = 0;
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'list-item') return blockParagraphs(block, state);
    // Items that follow each other are one list; the next list's numbers begin again.
    if (blocks[index - 1]?.kind !== 'list-item') list += 1;
    return [listItem(block, list, state)];
  });
}

function blockParagraphs(block: Exclude<PlacedBlock, { kind: 'list-item' }>, state: InlineState): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.runs, state, { heading: headings[block.level - 1] ?? HeadingLevel.HEADING_4 })];
    case 'paragraph':
      return [paragraph(block.runs, state)];
    case 'quote':
      return quoteParagraphs(block, state);
    case 'claim':
      return claimParagraphs(block, state);
    case 'table':
      return tableBlocks(block, state);
    case 'code':
      return [new Paragraph({ style: 'Code', children: textRuns(block.text) })];
    case 'contents':
      return [];
    case 'break':
      return [new Paragraph({ pageBreakBefore: true })];
    case 'picture':
      return [block.alternative, block.caption].filter((text) => text !== '').map((text) => new Paragraph({ children: textRuns(text) }));
  }
}

function listItem(block: BlockOf<'list-item'>, list: number, state: InlineState): Paragraph {
  const level = Math.min(Math.max(block.level, 1), 9) - 1;
  return paragraph(block.runs, state, { numbering: { reference: block.ordered ? 'numbers' : 'bullets', level, instance: list } });
}

function quoteParagraphs(block: BlockOf<'quote'>, state: InlineState): Paragraph[] {
  if (block.attribution === '') return [paragraph(block.runs, state, { style: 'Quote' })];
  return [
    paragraph(block.runs, state, { style: 'Quote', keepNext: true }),
    paragraph(plainRuns([{ text: `— ${block.attribution}` }]), state, { style: 'Source' }),
  ];
}

function claimParagraphs(block: BlockOf<'claim'>, state: InlineState): Paragraph[] {
  const paragraphs = [claimHeading(block)];
  const source = sourceRuns(block);
  if (block.quote !== null) {
    paragraphs.push(
      paragraph(plainRuns([{ text: block.quote }]), state, { style: 'Quote', keepNext: source.length > 0 || block.facts.length > 0 }),
    );
  }
  if (source.length > 0) paragraphs.push(paragraph(source, state, { style: 'Source', keepNext: block.facts.length > 0 }));
  if (block.facts.length > 0) paragraphs.push(factsLine(block.facts));
  return [...paragraphs, ...block.note.map((runs) => paragraph(runs, state, { style: 'ClaimNote' }))];
}

function claimHeading(block: BlockOf<'claim'>): Paragraph {
  return new Paragraph({
    style: 'Claim',
    children: [...textRuns(`${block.number}.\t`, { style: 'Label' }), ...textRuns(block.wording, { bold: true, boldComplexScript: true })],
  });
}

function factsLine(facts: { label: string; value: string }[]): Paragraph {
  const children = facts.flatMap((fact, index) => [
    ...(index === 0 ? [] : [new TextRun({ text: ' · ', style: 'Label' })]),
    ...textRuns(`${fact.label}: `, { style: 'Label' }),
    ...textRuns(fact.value),
  ]);
  return new Paragraph({ style: 'Facts', children });
}
