import { SaxesParser } from 'saxes';
import { WorkbenchError } from '../../shared/errors.ts';
import { NameScopes } from './xml-names.ts';
import type { XmlNames } from './xml-names.ts';

/** An element in memory. `name` has the prefix that the caller chose for its namespace, whatever prefix the file uses. */
export interface XmlElement {
  name: string;
  /** without prototype; names with the caller's prefixes, local names where the namespace is not known */
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

export interface XmlHandlers {
  /** `depth` is 1 for the root */
  open(name: string, attributes: Record<string, string>, depth: number): void;
  close?(name: string, depth: number): void;
  /** may be called several times for one run of text */
  text?(text: string): void;
}

const deepestNesting = 2000;
const mostElements = 5_000_000;
/** A tree takes some 200 bytes an element. */
const mostElementsInTree = 2_000_000;
const decodedAtOnce = 256 * 1024;

const refuse = (what: string): never => {
  throw new WorkbenchError('REFUSED', what);
};
const refuseDamaged = (): never =>
  refuse('This file is damaged: a part of it is not valid XML. Open it in the program that made it, save it again, and import that file.');

/**
 * Reads XML in passing. Namespaces are resolved to the caller's prefixes; elements of other namespaces keep their local name after `?:`.
 * Only the five entities of XML and character numbers are known.
 * @param source bytes in UTF-8, UTF-16 or the declared encoding, whole or in pieces
 * @throws WorkbenchError REFUSED: not well-formed, any DOCTYPE, nesting beyond 2,000, more than 5 million elements
 */
export function readXml(source: Uint8Array | Iterable<Uint8Array>, names: XmlNames, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const scopes = new NameScopes(names);
  let depth = 0;
  let elements = 0;
  parser.on('error', refuseDamaged);
  parser.on('doctype', () =>
    refuse('This file declares a document type inside (DOCTYPE), which documents of this kind never need and attacks do. It was not read.'),
  );
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > deepestNesting) refuse(`This file nests more than ${deepestNesting} elements inside each other, which no document does.`);
    if (elements > mostElements) refuse('This file holds more than 5 million elements. Split the document and import its parts.');
    scopes.enter(tag.attributes, depth);
    handlers.open(scopes.elementName(tag.name), scopes.attributes(tag.attributes), depth);
  });
  parser.on('closetag', (tag) => {
    handlers.close?.(scopes.elementName(tag.name), depth);
    scopes.leave(depth);
    depth -= 1;
  });
  if (handlers.text !== undefined) {
    const text = (value: string): void => handlers.text?.(value);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  for (const piece of decoded(source)) parser.write(piece);
  parser.close();
}

/** @returns the root element with all that is in it; for parts of bounded size (2 million elements) */
export function xmlTree(source: Uint8Array | Iterable<Uint8Array>, names: XmlNames): XmlElement {
  let root: XmlElement | null = null;
  eachElement(source, names, { isWanted: (_, depth) => depth === 1, found: (element) => (root = element) });
  return root ?? refuseDamaged();
}

/**
 * Hands over chosen elements as trees, one after another, so that a long document is never in memory as a whole.
 * @param wanted decides at an element's start, outside of wanted ones; `parent` is the name of the element around it
 */
export function eachElement(
  source: Uint8Array | Iterable<Uint8Array>,
  names: XmlNames,
  wanted: { isWanted(name: string, depth: number, parent: string): boolean; found(element: XmlElement): void },
): void {
  const open: XmlElement[] = [];
  const around: string[] = [];
  let count = 0;
  readXml(source, names, {
    open(name, attributes, depth) {
      const parent = open.at(-1);
      if (parent === undefined && !wanted.isWanted(name, depth, around.at(-1) ?? '')) {
        around.push(name);
        return;
      }
      count = parent === undefined ? 1 : count + 1;
      if (count > mostElementsInTree) refuse('This file holds a part with more than 2 million elements. Split the document.');
      const element = { name, attributes, children: [] };
      parent?.children.push(element);
      open.push(element);
    },
    text(value) {
      open.at(-1)?.children.push(value);
    },
    close() {
      const element = open.pop();
      if (element === undefined) around.pop();
      else if (open.length === 0) wanted.found(element);
    },
  });
}

/** @returns the first child element of that name; null where there is none */
export function childOf(element: XmlElement | null | undefined, name: string): XmlElement | null {
  for (const child of element?.children ?? []) if (typeof child !== 'string' && child.name === name) return child;
  return null;
}

/** @returns the child elements, of one name or of any */
export function childrenOf(element: XmlElement | null | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element?.children ?? [])
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/** @returns all text inside, without marks */
export function textOf(element: XmlElement | null | undefined): string {
  const parts: string[] = [];
  const stack: (XmlElement | string)[] = element === null || element === undefined ? [] : [element];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') parts.push(node);
    else for (let index = node.children.length - 1; index >= 0; index -= 1) stack.push(node.children[index] ?? '');
  }
  return parts.join('');
}

type Decoder = InstanceType<typeof TextDecoder>;

function* decoded(source: Uint8Array | Iterable<Uint8Array>): Generator<string> {
  let decoder: Decoder | null = null;
  for (const bytes of source instanceof Uint8Array ? [source] : source) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    for (let at = 0; at < bytes.byteLength; at += decodedAtOnce) yield decodePiece(decoder, bytes.subarray(at, at + decodedAtOnce));
  }
  if (decoder !== null) yield decodePiece(decoder);
}

function decodePiece(decoder: Decoder, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return refuseDamaged();
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]{0,120}?encoding\s*=\s*["']([\w:.-]{2,40})["']/.exec(head)?.[1];
  try {
    const { encoding } = new TextDecoder(label ?? 'utf-8');
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return 'utf-8';
  }
}
