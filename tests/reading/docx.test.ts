import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { wordRelations, writeWord } from './fuzz/zip-writer.ts';

const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
const read = (body: string, parts: Record<string, string> = {}): Promise<ParsedDocument> =>
  parseDocument(writeWord(body, parts), 'report.docx');
const outline = ({ text, passages }: ParsedDocument): [string, number | null, string][] =>
  passages.map(({ kind, level, start, end }) => [kind, level, text.slice(start, end)]);
const related = (targets: Record<string, string>): Record<string, string> => ({ 'word/_rels/document.xml.rels': wordRelations(targets) });

describe('Word documents', () => {
  it('tells headings by style names in any language, by outline levels and by what a style is based on', async () => {
    const style = (id: string, name: string, more = ''): string => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles = `<w:styles ${names}>${style('a', 'heading 1')}${style('b', 'Überschrift 2')}${style('c', '标题 3')}${style('d', 'My own', '<w:basedOn w:val="a"/>')}${style('e', 'Ring', '<w:basedOn w:val="e"/>')}${style('f', 'Lines', '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')}</w:styles>`;
    const body = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => paragraph(`Style ${id}`, `<w:pStyle w:val="${id}"/>`)).join('') + paragraph('Outline', '<w:outlineLvl w:val="1"/>');
    const document = await read(body, { ...related({ styles: 'styles.xml' }), 'word/styles.xml': styles });
    expect(outline(document).map(([kind, level]) => `${kind} ${level}`)).toEqual(['heading 1', 'heading 2', 'heading 3', 'heading 1', 'paragraph null', 'heading 4', 'heading 2']);
  });

  it('puts comments on exact ranges, across runs and paragraphs, with author and time', async () => {
    const comment = (id: number, text: string): string => `<w:comment w:id="${id}" w:author="Ann Example" w:date="2025-08-26T10:00:00Z"><w:p>${run(text)}</w:p></w:comment>`;
    const body = `<w:p>${run('  Cranes ')}<w:commentRangeStart w:id="1"/>${run('rose from ')}${run('197')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>${run(' to 300.')}</w:p>
      <w:p><w:commentRangeStart w:id="2"/>${run('One.')}</w:p><w:p>${run('Two.')}<w:commentRangeEnd w:id="2"/></w:p><w:p>${run('Three')}<w:r><w:commentReference w:id="3"/></w:r></w:p>`;
    const comments = `<w:comments ${names}>${[1, 2, 3, 4].map((id) => comment(id, `Remark ${id}`)).join('')}</w:comments>`;
    const document = await read(body, { ...related({ comments: 'comments.xml' }), 'word/comments.xml': comments });
    expect(document.comments?.map(({ start, end, body: remark }) => [document.text.slice(start, end), remark])).toEqual([
      ['rose from 197', 'Remark 1'],
      ['One.\n\nTwo.', 'Remark 2'],
      ['Three', 'Remark 3'],
    ]);
    expect(document.comments?.[0]).toMatchObject({ author: 'Ann Example', created: '2025-08-26T10:00:00.000Z' });
    expect(document.losses).toEqual(['Comments on text that is no longer there were left out: 1.']);
  });

  it('accepts tracked changes and says so', async () => {
    const body = `<w:p>${run('Cranes rose to ')}<w:del w:id="1"><w:r><w:delText>250</w:delText></w:r></w:del><w:ins w:id="2">${run('300')}</w:ins>${run('.')}</w:p>
      <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('Joined ')}</w:p>${paragraph('lines.')}<w:moveFrom w:id="4">${run('gone')}</w:moveFrom>`;
    const document = await read(body);
    expect(document.text).toBe('Cranes rose to 300.\n\nJoined lines.');
    expect(document.losses.join(' ')).toMatch(/deleted was left out \(2 places\).*inserted was kept as if accepted \(1 place\)/);
  });

  it('reads merged cells, free columns, nested tables and frames', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : paragraph(text)}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell('i')}${cell('j')}</w:tr></w:tbl>`;
    const table = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('A', '<w:gridSpan w:val="2"/>')}${cell('B', '<w:vMerge w:val="restart"/>')}</w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell(`${paragraph('x')}${paragraph('y')}${inner}`)}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`;
    const frame = `<w:tbl><w:tr>${cell(paragraph('framed'))}</w:tr></w:tbl>`;
    const document = await read(table + frame);
    expect(document.passages.map(({ kind, cell: place, start, end }) => [kind, document.text.slice(start, end), place])).toEqual([
      ['table-cell', 'A', { table: 0, row: 0, column: 0, head: true }],
      ['table-cell', 'B', { table: 0, row: 0, column: 2, head: true }],
      ['table-cell', 'x\ny', { table: 0, row: 1, column: 1, head: false }],
      ['table-cell', 'i', { table: 1, row: 0, column: 0, head: false }],
      ['table-cell', 'j', { table: 1, row: 0, column: 1, head: false }],
      ['paragraph', 'framed', undefined],
    ]);
  });

  it('reads what is visible: results of fields, symbols, formulas, text boxes once; not instructions, hidden text, placeholders', async () => {
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('2025')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${paragraph('In a box')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('In a box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const body = `<w:p>${field}<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c\u00ADd</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>
      <m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here')}</w:sdtContent></w:sdt>${box}</w:p>`;
    const document = await read(body);
    expect(document.text).toBe('2025\ta\nb\u2011cd≥1/2\n\nIn a box');
    expect(document.losses).toHaveLength(2);
  });

  it('counts pages where the file was laid out, and names none where it was not', async () => {
    const laidOut = await read(`${paragraph('one')}<w:p><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>`);
    expect([laidOut.pages, laidOut.passages.map(({ page }) => page)]).toEqual([2, [1, 2]]);
    const plain = await read(paragraph('one'));
    expect([plain.pages, plain.passages[0]?.page]).toEqual([undefined, null]);
  });

  it('tells macros, running heads and pictures that it leaves out', async () => {
    const body = `<w:p>${run('Words')}<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>`;
    const document = await read(body, { ...related({ header: 'header1.xml' }), 'word/header1.xml': `<w:hdr ${names}>${paragraph('Confidential draft')}</w:hdr>`, 'word/vbaProject.bin': 'x' });
    expect(document.losses).toEqual(['A picture was left out.', 'Headers and footers of the pages were left out.', 'Macros were left out and never run.']);
    expect(document.text).toBe('Words');
  });

  it('knows strict files and files with prefixes of their own', async () => {
    const document = await read('<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:r><x:t>Own prefix</x:t></x:r></x:p>');
    expect(document.text).toBe('Own prefix');
  });
}); // prettier-ignore
