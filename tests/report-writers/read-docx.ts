import { strFromU8, unzipSync } from 'fflate';
import { DOMParser } from 'linkedom';

/** A paragraph of a Word file: its style and its text without comment numbers and citations. */
export interface WordParagraph {
  style: string;
  text: string;
}

export interface WordFile {
  parts: Record<string, string>;
  paragraphs: WordParagraph[];
  /** comment id → the text between its range's ends */
  ranges: Map<string, string>;
  comments: { id: string; author: string; date: string; paragraphs: WordParagraph[] }[];
}

interface XmlNode {
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<XmlNode>;
  getAttribute: (name: string) => string | null;
}

/** Reads a Word file back as a person sees it, by its XML alone. */
export function readDocx(bytes: Uint8Array): WordFile {
  const files = unzipSync(bytes);
  const parts = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strFromU8(content)]));
  const file: WordFile = { parts, paragraphs: [], ranges: new Map(), comments: [] };
  walk(rootOf(parts['word/document.xml']), file, file.paragraphs, new Set());
  if (parts['word/comments.xml'] !== undefined) readComments(parts['word/comments.xml'], file);
  return file;
}

function rootOf(xml: string | undefined): XmlNode {
  if (xml === undefined) throw new Error('missing part');
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as XmlNode;
}

function readComments(xml: string, file: WordFile): void {
  const comments = [...rootOf(xml).childNodes].flatMap((root) => [...root.childNodes]);
  for (const comment of comments.filter((node) => node.nodeName === 'w:comment')) {
    const paragraphs: WordParagraph[] = [];
    walk(comment, file, paragraphs, new Set());
    const attribute = (name: string) => comment.getAttribute(`w:${name}`) ?? '';
    file.comments.push({ id: attribute('id'), author: attribute('author'), date: attribute('date'), paragraphs });
  }
}

function walk(node: XmlNode, file: WordFile, paragraphs: WordParagraph[], open: Set<string>): void {
  if (node.nodeName === 'w:p') paragraphs.push({ style: '', text: '' });
  const paragraph = paragraphs.at(-1);
  const value = () => node.getAttribute('w:val') ?? '';
  if (node.nodeName === 'w:pStyle' && paragraph) paragraph.style = value();
  if (node.nodeName === 'w:commentRangeStart') open.add(node.getAttribute('w:id') ?? '');
  if (node.nodeName === 'w:commentRangeEnd') open.delete(node.getAttribute('w:id') ?? '');
  if (node.nodeName === 'w:r' && isCitation(node)) return;
  const text = textOf(node);
  if (text !== null) {
    if (paragraph) paragraph.text += text;
    for (const id of open) file.ranges.set(id, (file.ranges.get(id) ?? '') + text);
  }
  for (const child of node.childNodes) walk(child, file, paragraphs, open);
}

function isCitation(run: XmlNode): boolean {
  const properties = [...run.childNodes].find((child) => child.nodeName === 'w:rPr');
  return [...(properties?.childNodes ?? [])].some((child) => child.nodeName === 'w:rStyle' && child.getAttribute('w:val') === 'Citation');
}

function textOf(node: XmlNode): string | null {
  if (node.nodeName === 'w:t') return node.textContent ?? '';
  return { 'w:br': '\n', 'w:cr': '\r', 'w:tab': '\t' }[node.nodeName] ?? null;
}
