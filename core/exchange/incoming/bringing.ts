import { strFromU8 } from 'fflate';
import { WorkbenchError } from '../../../shared/errors.ts';
import { decodeBytes } from '../../reading/canonical.ts';
import { childOf, xmlTree } from '../../reading/xml.ts';
import { isZip } from '../../reading/zip.ts';
import { readHypothesis } from './annotations/hypothesis.ts';
import { counting, type Bringing, type Json } from './annotations/told.ts';
import { readWebAnnotations } from './annotations/web.ts';
import { readZotero } from './annotations/zotero.ts';
import { codesOf } from './refi/codes.ts';

const forms = 'a codebook (.qdc), Web Annotations (JSON-LD), or annotations of Hypothesis or Zotero in JSON';
/** A colon stands for the point in some programs' files; a project's own codebook is one, too. */
const namespaces = new Map(
  ['urn:QDA-XML:codebook:1.0', 'urn:QDA-XML:codebook:1:0', 'urn:QDA-XML:project:1.0', 'urn:QDA-XML:project:1:0'].map((address) => [
    address,
    '',
  ]),
);

/** Task of the parser child: what a file brings into the open project, by what is in it. @throws REFUSED where it is none of the forms */
export function readBringing(bytes: Uint8Array): Bringing {
  if (isZip(bytes))
    throw new WorkbenchError(
      'REFUSED',
      'This is a packed file. A REFI-QDA project or a bundle becomes a project of its own: New project from a file.',
    );
  const head = strFromU8(bytes.subarray(0, 200), true);
  if (/^(?:\u00ef\u00bb\u00bf)?\s*</.test(head)) return readCodebook(bytes);
  const value = parsed(decodeBytes(bytes).text.replace(/^\ufeff/, ''));
  const found = readZotero(value) ?? readHypothesis(value) ?? readWebAnnotations(value);
  if (found === null) throw new WorkbenchError('REFUSED', `No annotations were found in this file. Choose ${forms}.`);
  return found;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new WorkbenchError('REFUSED', `This file is neither valid JSON nor XML. Choose ${forms}.`);
  }
}

function readCodebook(bytes: Uint8Array): Bringing {
  const root = xmlTree(bytes, namespaces);
  const book = root.name === 'Project' ? childOf(root, 'CodeBook') : root;
  if (book === null || book.name.replace(/^\?:/, '') !== 'CodeBook')
    throw new WorkbenchError('REFUSED', `This file is no codebook. Choose ${forms}.`);
  const left = counting();
  const codes = codesOf(childOf(book, 'Codes') ?? childOf(book, '?:Codes'), () =>
    left.count('codes of one name, which got their parent’s name too'),
  );
  if (codes.length === 0) throw new WorkbenchError('REFUSED', 'There are no codes in this codebook.');
  return {
    form: 'codebook',
    codes: codes.map(({ guid, name, colour, description, parent }) => ({ guid, name, colour, description, parent })),
    told: left.told(),
  };
}
