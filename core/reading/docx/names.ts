import type { XmlNames } from '../xml-names.ts';

const transitional = 'http://schemas.openxmlformats.org';
const strict = 'http://purl.oclc.org/ooxml';
const office: [string, string][] = [
  ['wordprocessingml/2006/main', 'w'],
  ['officeDocument/2006/relationships', 'r'],
  ['officeDocument/2006/math', 'm'],
  ['drawingml/2006/main', 'a'],
  ['drawingml/2006/chart', 'c'],
  ['drawingml/2006/diagram', 'dgm'],
  ['drawingml/2006/picture', 'pic'],
];

/** Word writes the transitional addresses, or the strict ones where a person chose "Strict Open XML Document". */
export const wordNames: XmlNames = new Map<string, string>([
  ...office.map(([path, prefix]): [string, string] => [`${transitional}/${path}`, prefix]),
  ...office.map(([path, prefix]): [string, string] => [`${strict}/${path.replace('/2006', '')}`, prefix]),
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

/** Namespaces of the packaging: relationships, content types, core properties. */
export const packageNames: XmlNames = new Map([
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/content-types', ''],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
]);
