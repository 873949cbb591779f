import { deflateSync } from 'node:zlib';
import { knownTable } from '../shapes/known-document.ts';
import { lines, writePdf } from './writer.ts';

const table = knownTable
  .flatMap((cells, row) => cells.map((cell, column) => lines([cell], { x: 72 + column * 110, y: 560 - row * 18 })))
  .join('');
const grid = Array.from(
  { length: 6 },
  (_, index) => `70 ${574 - index * 18} m 400 ${574 - index * 18} l S ${70 + index * 110} 574 m ${70 + index * 110} 484 l S `,
).join('');

/** A small report with all that the reader looks at: columns, table, notes, remarks, outline, fields, character maps, packed streams. */
export function pdfCorpus(): Uint8Array[] {
  const column = Array.from({ length: 9 }, (_, index) => `quay and crane number ${index} were looked at and count-`);
  const annotations = {
    entries: '/Annots [{0} {1} {2}]',
    objects: [
      '<< /Type /Annot /Subtype /Highlight /Rect [72 760 300 780] /QuadPoints [72 780 300 780 72 760 300 760] /Contents (Is it so?) /T (Ann) /M (D:20250301120000Z) >>',
      '<< /Type /Annot /Subtype /FreeText /Rect [20 700 60 720] /Contents (Look) /DA (/F1 9 Tf) >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (filled) /Rect [10 10 60 30] >>',
    ],
  };
  const report = writePdf({
    pages: [
      {
        content:
          lines(['Harbour review'], { size: 18, font: 'F2' }) +
          lines(column, { y: 730, x: 60, size: 9 }) +
          lines(column, { y: 730, x: 310, size: 9 }) +
          grid +
          table +
          lines(['1 According to the budget.'], { y: 60, size: 8 }),
        ...annotations,
      },
      {
        content: `q 0.5 0 0 0.5 10 20 cm ${lines(['turned and small'])} Q BT 3 Tr 2 Tc 90 Tz /F1 -12 Tf 1 0 0.2 1 72 700 Tm [(spa) -300 (ced)] TJ (next) ' 5 Ts (up) Tj ET`,
        rotate: 90,
      },
    ],
    information: '/Title (Harbour review) /Author (Ann Example) /CreationDate (D:20250826100000Z)',
    catalogue: '/Lang (en) /Outlines << /Type /Outlines /Count 1 >> /AcroForm << /Fields [] >>',
  });
  const packed = writePdf({
    pages: [{ content: '' }],
    change(objects) {
      const stream = deflateSync(lines(['Cranes rose from 197 to 300.', 'The quay was widened.'])).toString('latin1');
      const at = objects.findIndex((object) => object.includes('stream'));
      objects[at] = `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`;
      const map =
        '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <05D0> endbfrange endcmap end';
      objects.push(`<< /Length ${map.length} >>\nstream\n${map}\nendstream`);
      objects[2] = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${objects.length} 0 R /Widths [500 600 700] /FirstChar 65 /LastChar 67 >>`;
    },
  });
  const chinese = writePdf({
    pages: [{ content: 'BT /F1 12 Tf 72 700 Td <6E2F53E353BB5E74> Tj ET' }],
    font: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 >> >>] >>',
  });
  return [report, packed, chinese];
}
