import { WorkbenchError } from '../../../shared/errors.ts';
import { childOf, childrenOf, eachElement, readXml, xmlTree } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { XmlNames } from '../xml-names.ts';
import type { ZipContainer } from '../zip.ts';
import { builtInFormat } from './xlsx-formats.ts';

/** Both spellings of the standard: what everybody writes, and "strict". */
export const names: XmlNames = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'core'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'terms'],
]);

export interface Workbook {
  is1904: boolean;
  sheets: { name: string; hidden: boolean; part: string }[];
  strings: string[];
  /** number format of each cell style */
  formats: string[];
  title: string | null;
}

const notAWorkbook = (): never => {
  throw new WorkbenchError(
    'REFUSED',
    'This is not an Excel workbook (.xlsx), or it is damaged: it has no sheets. Open it in the program that made it, save it as .xlsx or CSV, and import that file.',
  );
};

/** Reads everything of a workbook but its cells. */
export function readWorkbook(zip: ZipContainer): Workbook {
  const main = targetsOf(zip, '').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const bytes = zip.read(main) ?? notAWorkbook();
  const root = xmlTree(bytes, names);
  if (root.name !== 'workbook') notAWorkbook();
  const targets = targetsOf(zip, main);
  const partOf = (ending: string): string => targets.find(({ type }) => type.endsWith(`/${ending}`))?.target ?? '';
  const sheets = childrenOf(childOf(root, 'sheets'), 'sheet').flatMap(({ attributes }) => {
    const target = targets.find(({ id }) => id === attributes['r:id']);
    if (target === undefined || !target.type.endsWith('/worksheet')) return [];
    return [{ name: attributes.name ?? '', hidden: /hidden/i.test(attributes.state ?? ''), part: target.target }];
  });
  if (sheets.length === 0) notAWorkbook();
  return {
    is1904: /^(?:1|true)$/.test(childOf(root, 'workbookPr')?.attributes.date1904 ?? ''),
    sheets,
    strings: readStrings(zip, partOf('sharedStrings')),
    formats: readFormats(zip, partOf('styles')),
    title: readTitle(zip),
  };
}

interface Target {
  id: string;
  type: string;
  target: string;
}

/** What a part refers to, with names as the container has them; addresses outside of the file are left alone. */
function targetsOf(zip: ZipContainer, part: string): Target[] {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const bytes = zip.read(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  if (bytes === null) return [];
  return childrenOf(xmlTree(bytes, names), 'Relationship')
    .filter(({ attributes }) => attributes.TargetMode !== 'External')
    .map(({ attributes: { Id = '', Type = '', Target = '' } }) => ({ id: Id, type: Type, target: resolved(folder, Target) }));
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

function readStrings(zip: ZipContainer, part: string): string[] {
  const chunks = zip.chunks(part);
  const strings: string[] = [];
  if (chunks === null) return strings;
  let current = '';
  let phonetic = 0;
  let inText = false;
  readXml(chunks, names, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      else inText = name === 't' && phonetic === 0;
    },
    text(value) {
      if (inText) current += value;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.push(unescaped(current));
    },
  });
  return strings;
}

/** The text of an inline string: rich text is its runs, without the readings printed above Japanese. */
export function inlineText(element: XmlElement): string {
  const pieces: string[] = [];
  for (const child of childrenOf(element)) {
    if (child.name === 't') pieces.push(child.children.filter((piece) => typeof piece === 'string').join(''));
    else if (child.name === 'r') pieces.push(inlineText(child));
  }
  return pieces.join('');
}

/** Control characters are written as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

function readFormats(zip: ZipContainer, part: string): string[] {
  const chunks = zip.chunks(part);
  const own = new Map<string, string>();
  let formats: string[] = [];
  if (chunks === null) return formats;
  eachElement(chunks, names, {
    isWanted: (name, depth) => depth === 2 && (name === 'numFmts' || name === 'cellXfs'),
    found(element) {
      for (const { attributes } of childrenOf(element, 'numFmt')) own.set(attributes.numFmtId ?? '', attributes.formatCode ?? 'General');
      if (element.name !== 'cellXfs') return;
      formats = childrenOf(element, 'xf').map(({ attributes: { numFmtId = '0' } }) => own.get(numFmtId) ?? builtInFormat(Number(numFmtId)));
    },
  });
  return formats;
}

function readTitle(zip: ZipContainer): string | null {
  const part = targetsOf(zip, '').find(({ type }) => type.endsWith('/core-properties'))?.target;
  const bytes = part === undefined ? null : zip.read(part);
  if (bytes === null) return null;
  const title =
    childOf(xmlTree(bytes, names), 'dc:title')
      ?.children.filter((piece) => typeof piece === 'string')
      .join('') ?? '';
  return title.trim() === '' ? null : title;
}
