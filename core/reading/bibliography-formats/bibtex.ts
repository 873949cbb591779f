import type { Bibliography } from '../../../shared/domain/documents.ts';
import { cleanDate, cleanDoi, cleanText, cleanUrl, emptyBibliography } from '../bibliography.ts';
import { canonicalLanguage } from '../language.ts';
import { BibtexScanner, type RawEntry } from './bibtex-scanner.ts';
import type { BibliographyEntry, BibliographyList } from './entry.ts';
import { plainLatex, splitAtDepth } from './latex.ts';

const types: Record<string, string> = {
  article: 'article-journal',
  book: 'book',
  booklet: 'pamphlet',
  collection: 'book',
  conference: 'paper-conference',
  dataset: 'dataset',
  electronic: 'webpage',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  jurisdiction: 'legal_case',
  legislation: 'legislation',
  manual: 'book',
  mastersthesis: 'thesis',
  mvbook: 'book',
  newspaper: 'article-newspaper',
  online: 'webpage',
  patent: 'patent',
  phdthesis: 'thesis',
  proceedings: 'book',
  report: 'report',
  software: 'software',
  standard: 'standard',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
  www: 'webpage',
};
const languages: Record<string, string> = {
  english: 'en',
  american: 'en-US',
  british: 'en-GB',
  german: 'de',
  ngerman: 'de',
  french: 'fr',
  italian: 'it',
  spanish: 'es',
  chinese: 'zh',
  japanese: 'ja',
  korean: 'ko',
  portuguese: 'pt',
  russian: 'ru',
  dutch: 'nl',
};
const inherited = ['booktitle', 'publisher', 'year', 'month', 'date', 'url', 'institution', 'editor'];

/** BibTeX and biblatex. LaTeX marks become the characters they stand for; `crossref` is followed one step. */
export function readBibtex(text: string): BibliographyList {
  const { entries: raw, problems } = new BibtexScanner(text).scan();
  const byKey = new Map(raw.map((entry) => [entry.key.toLowerCase(), entry]));
  const entries = raw.map((entry): BibliographyEntry => {
    const parent = byKey.get((entry.fields.get('crossref') ?? '').trim().toLowerCase());
    return { key: cleanText(entry.key, 200) ?? '', bibliography: bibliographyOf(entry, parent === entry ? undefined : parent) };
  });
  return { format: 'bibtex', entries, problems };
}

function bibliographyOf(entry: RawEntry, parent: RawEntry | undefined): Bibliography {
  const raw = (name: string): string | null => {
    const own = entry.fields.get(name);
    if (own !== undefined || parent === undefined || !inherited.includes(name)) return own ?? null;
    return parent.fields.get(name) ?? (name === 'booktitle' ? (parent.fields.get('title') ?? null) : null);
  };
  const plain = (...names: string[]): string | null => {
    for (const name of names) {
      const text = cleanText(plainLatex(raw(name) ?? ''));
      if (text !== null) return text;
    }
    return null;
  };
  const subtitle = plain('subtitle');
  const title = [plain('title'), subtitle].filter((part) => part !== null).join(': ');
  const url = cleanUrl(addressOf(raw('url') ?? raw('howpublished') ?? raw('note')));
  const language = plain('langid', 'language')?.toLowerCase() ?? null;
  return {
    ...emptyBibliography(types[entry.type] ?? (url === null ? 'document' : 'webpage'), title),
    author: authorsOf(raw('author') ?? raw('editor') ?? ''),
    publisher: plain('publisher', 'institution', 'school', 'organization'),
    containerTitle: plain('journaltitle', 'journal', 'booktitle', 'maintitle'),
    issued: cleanDate(plain('date')?.split('/')[0]) ?? dateOf(plain('year'), plain('month'), plain('day')),
    accessed: cleanDate(plain('urldate')),
    url,
    doi: cleanDoi((raw('doi') ?? '').replaceAll('\\_', '_')),
    language: language === null ? null : (languages[language] ?? canonicalLanguage(language)),
  };
}

function addressOf(value: string | null): string | null {
  return /https?:\/\/[^\s{}]+/.exec((value ?? '').replace(/\\([_%&#~])/g, '$1'))?.[0] ?? null;
}

function dateOf(year: string | null, month: string | null, day: string | null): string | null {
  const found = /\d{4}/.exec(year ?? '')?.[0];
  if (found === undefined) return null;
  const number = /^\d{1,2}$/.test(month ?? '')
    ? Number(month)
    : months.findIndex((name) => (month ?? '').toLowerCase().startsWith(name)) + 1;
  if (number === 0) return cleanDate(found);
  const parts = [found, number, ...(/^\d{1,2}$/.test(day ?? '') ? [day] : [])];
  return cleanDate(parts.join('-')) ?? cleanDate(found);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "Quay, Ada and {Ministry of Ports} and Jan van der Berg and others". */
function authorsOf(value: string): Bibliography['author'] {
  return splitAtDepth(value, /\s+and\s+/gi)
    .slice(0, 200)
    .flatMap((written) => {
      const name = written.trim();
      if (name === '' || /^others$/i.test(name)) return [];
      const clean = (part: string): string => cleanText(plainLatex(part), 200) ?? '';
      if (/^\{[^{}]*\}$/.test(name)) return [{ literal: clean(name) }];
      const parts = splitAtDepth(name, /\s*,\s*/g).map(clean);
      if (parts.length > 1) return [{ family: parts[0]!, given: parts.slice(1).toReversed().join(' ').trim() }].map(withoutBlank);
      const words = splitAtDepth(name, /\s+/g)
        .map(clean)
        .filter((word) => word !== '');
      if (words.length < 2) return [{ literal: words.join(' ') }];
      const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}/u.test(word));
      const cut = particle === -1 ? words.length - 1 : particle;
      return [{ family: words.slice(cut).join(' '), given: words.slice(0, cut).join(' ') }];
    });
}

function withoutBlank({ family, given }: { family: string; given: string }): Bibliography['author'][number] {
  return given === '' ? { literal: family } : { family, given };
}
