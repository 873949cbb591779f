import { childrenOf, xmlTree } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { ZipContainer } from '../zip.ts';
import { refuse } from '../zip-directory.ts';
import { packageNames, wordNames } from './names.ts';

/** The parts of a Word file that are read, found by the file's own relationships and not by customary names. */
export interface WordParts {
  zip: ZipContainer;
  /** name of the main part */
  document: string;
  /** parts that the main part refers to, by the last word of the relationship's type: styles, comments, footnotes, header … */
  related: ReadonlyMap<string, string[]>;
  properties: string | null;
}

/** @throws WorkbenchError REFUSED where the file has no main document */
export function wordParts(zip: ZipContainer): WordParts {
  const root = relationships(zip, '');
  const document = root.get('officeDocument')?.find((name) => zip.names.includes(name)) ?? 'word/document.xml';
  if (zip.chunks(document) === null)
    refuse(
      'This file has no document inside, although it is packed as Word files are. Open it in a word processor, save it as .docx, and import that file.',
    );
  return { zip, document, related: relationships(zip, document), properties: root.get('core-properties')?.[0] ?? null };
}

/** @returns the root of a related part; null where the document has none */
export function relatedTree({ zip, related }: WordParts, type: string): XmlElement | null {
  const chunks = zip.chunks(related.get(type)?.[0] ?? '');
  return chunks === null ? null : xmlTree(chunks, wordNames);
}

function relationships(zip: ZipContainer, part: string): Map<string, string[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const found = new Map<string, string[]>();
  const chunks = zip.chunks(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  if (chunks === null) return found;
  for (const { attributes } of childrenOf(xmlTree(chunks, packageNames), 'Relationship')) {
    // What lies outside of the file is never looked at.
    if (attributes.TargetMode === 'External' || attributes.Target === undefined) continue;
    const type = attributes.Type?.split('/').at(-1) ?? '';
    found.set(type, [...(found.get(type) ?? []), resolve(folder, attributes.Target)]);
  }
  return found;
}

/** Names inside the ZIP file; `..` leads to the folder above within it, and never out. */
function resolve(folder: string, target: string): string {
  const whole = target.startsWith('/') ? target : `${folder}${target}`;
  const path: string[] = [];
  for (const step of whole.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
