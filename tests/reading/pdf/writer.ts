import { constants, deflateRawSync } from 'node:zlib';

/** Writes small PDFs piece by piece, right ones and wrong ones, without any other program. */
export interface WrittenPage {
  /** operators of the page */
  content: string;
  box?: [number, number, number, number];
  rotate?: number;
  /** more entries of the page's dictionary, and objects that they name as `{0}`, `{1}` … */
  entries?: string;
  objects?: string[];
}

export interface Written {
  pages: WrittenPage[];
  /** entries of the catalogue */
  catalogue?: string;
  /** entries of the information dictionary */
  information?: string;
  /** entries of the trailer */
  trailer?: string;
  font?: string;
  /** changes the objects before they are put together; number from 1 */
  change?: (objects: string[]) => void;
  brokenTable?: boolean;
}

const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

export function writePdf({
  pages,
  catalogue = '',
  information = '',
  trailer = '',
  font = helvetica,
  change,
  brokenTable = false,
}: Written): Uint8Array {
  const objects: string[] = [];
  const add = (text: string): number => objects.push(text);
  const [root, tree, letters, bold, info] = [
    add(''),
    add(''),
    add(font),
    add(font.replace('/Helvetica ', '/Helvetica-Bold ')),
    add(`<< ${information} >>`),
  ];
  const kids = pages.map(({ content, box = [0, 0, 595, 842], rotate = 0, entries = '', objects: more = [] }) => {
    const stream = add(`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`);
    const numbers = more.map(add);
    const named = entries.replace(/\{(\d)\}/g, (_, index: string) => `${numbers[Number(index)]} 0 R`);
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [${box.join(' ')}] /Rotate ${rotate} /Contents ${stream} 0 R /Resources << /Font << /F1 ${letters} 0 R /F2 ${bold} 0 R >> >> ${named} >>`,
    );
  });
  objects[root - 1] = `<< /Type /Catalog /Pages ${tree} 0 R ${catalogue} >>`;
  objects[tree - 1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  change?.(objects);
  let file = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = file.length;
  const entry = (offset: number): string => `${String(brokenTable ? offset + 7 : offset).padStart(10, '0')} 00000 n \n`;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(entry).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R /Info ${info} 0 R ${trailer} >>\nstartxref\n${brokenTable ? table + 999 : table}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

/** Operators that print lines from a place downwards. */
export function lines(texts: readonly string[], { x = 72, y = 770, size = 11, step = 14, font = 'F1' } = {}): string {
  const escaped = texts.map((text) => text.replace(/[\\()]/g, '\\$&'));
  return `BT /${font} ${size} Tf ${x} ${y} Td ${step} TL ${escaped.map((text) => `(${text}) Tj T*`).join(' ')} ET\n`;
}

/** One page whose operators inflate to that many bytes of nothing: a small file that asks for a lot of memory. */
export function inflatingPdf(bytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1 << 20, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(bytes / (1 << 20)) }, () => block);
  const stream = Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks, deflateRawSync(Buffer.from(lines(['Words.'])))]).toString('latin1');
  return writePdf({
    pages: [{ content: '' }],
    change(objects) {
      const at = objects.findIndex((object) => object.includes('stream'));
      objects[at] = `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`;
    },
  });
}
