import type { Bibliography } from '../../../shared/domain/documents.ts';
import { cleanAuthors, cleanDate, cleanText, emptyBibliography, titleFromFileName } from '../bibliography.ts';
import { canonicalLanguage, detectLanguage } from '../language.ts';
import { childOf, textOf, xmlTree } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { ZipContainer } from '../zip.ts';
import { packageNames } from './names.ts';

/** What programs write where nobody has written anything. */
const emptyTitle = /^(?:microsoft (?:office )?word(?: document)?(?: - .*)?|document ?\d*|untitled|word document|.*\.docx?)$/i;
const emptyAuthor = /^(?:un-?named|unknown|user|windows user|microsoft office user|administrator|admin|author|python-docx|openpyxl)$/i;
/** The date of a widespread template. */
const emptyDate = '2013-12-23';

interface VisibleTitle {
  /** text in the style Title */
  title: string | null;
  firstHeading: string | null;
}

/** The record from the file's properties; a title that stands in the text comes before the one in the properties, which is often stale. */
export function wordBibliography(
  zip: ZipContainer,
  part: string | null,
  visible: VisibleTitle,
  document: { text: string; fileName: string },
): Bibliography {
  const chunks = part === null ? null : zip.chunks(part);
  const root = chunks === null ? null : xmlTree(chunks, packageNames);
  const written = cleanText(valueOf(root, 'dc:title'));
  const title =
    cleanText(visible.title) ?? (written !== null && !emptyTitle.test(written) ? written : null) ?? cleanText(visible.firstHeading);
  const authors = valueOf(root, 'dc:creator')
    .split(/\s*;\s*/)
    .filter((author) => !emptyAuthor.test(author.trim()));
  return {
    ...emptyBibliography('document', title ?? titleFromFileName(document.fileName)),
    author: cleanAuthors(authors),
    issued: dateIn(root, 'dcterms:created') ?? dateIn(root, 'dcterms:modified'),
    language: agreedLanguage(valueOf(root, 'dc:language'), document.text),
  };
}

function valueOf(root: XmlElement | null, name: string): string {
  return textOf(childOf(root, name)).trim();
}

function dateIn(root: XmlElement | null, name: string): string | null {
  const date = cleanDate(valueOf(root, name));
  return date === emptyDate ? null : date;
}

/** Programs write the language of their own windows; it is believed only as a variety of the language that the text is in. */
function agreedLanguage(written: string, text: string): string | null {
  const detected = detectLanguage(text);
  const canonical = written === '' ? null : canonicalLanguage(written);
  return detected !== null && canonical?.split('-')[0] === detected ? canonical : detected;
}
