import { cleanAuthors, cleanDate, cleanDoi, cleanText, cleanUrl, emptyBibliography } from '../bibliography.ts';
import { canonicalLanguage } from '../language.ts';
import type { BibliographyEntry, BibliographyList } from './entry.ts';

const types: Record<string, string> = {
  ABST: 'article-journal',
  ADVS: 'motion_picture',
  AGGR: 'dataset',
  BILL: 'bill',
  BLOG: 'post-weblog',
  BOOK: 'book',
  CASE: 'legal_case',
  CHAP: 'chapter',
  CONF: 'paper-conference',
  CPAPER: 'paper-conference',
  DATA: 'dataset',
  DBASE: 'dataset',
  EBOOK: 'book',
  ECHAP: 'chapter',
  EDBOOK: 'book',
  EJOUR: 'article-journal',
  ELEC: 'webpage',
  ENCYC: 'entry-encyclopedia',
  GOVDOC: 'report',
  HEAR: 'hearing',
  ICOMM: 'personal_communication',
  INPR: 'article-journal',
  INTV: 'interview',
  JFULL: 'article-journal',
  JOUR: 'article-journal',
  LEGAL: 'legislation',
  MANSCPT: 'manuscript',
  MAP: 'map',
  MGZN: 'article-magazine',
  MULTI: 'webpage',
  NEWS: 'article-newspaper',
  PAMP: 'pamphlet',
  PAT: 'patent',
  PCOMM: 'personal_communication',
  RPRT: 'report',
  SER: 'book',
  STAND: 'standard',
  STAT: 'legislation',
  THES: 'thesis',
  UNPB: 'manuscript',
  WEB: 'webpage',
};
const line = /^\uFEFF?([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;

/** RIS: two letters, two spaces, a dash; a line without them goes on from the one before. */
export function readRis(text: string): BibliographyList {
  const entries: BibliographyEntry[] = [];
  const problems: string[] = [];
  let fields: Map<string, string[]> | null = null;
  let last: string[] | null = null;
  text.split('\n').forEach((written, index) => {
    const found = line.exec(written.trimEnd());
    const tag = found?.[1];
    const value = (found?.[2] ?? '').trim();
    if (tag === undefined) {
      if (last !== null && written.trim() !== '') last[last.length - 1] += ` ${written.trim()}`;
    } else if (tag === 'TY') {
      if (fields !== null) entries.push(entryOf(fields));
      fields = new Map([['TY', [value]]]);
      last = null;
    } else if (fields === null) problems.push(`Line ${index + 1} stands outside of a reference and was left out.`);
    else if (tag === 'ER') {
      entries.push(entryOf(fields));
      fields = null;
      last = null;
    } else {
      last = fields.get(tag) ?? [];
      last.push(value);
      fields.set(tag, last);
    }
  });
  if (fields !== null) entries.push(entryOf(fields));
  return { format: 'ris', entries, problems: problems.slice(0, 50) };
}

function entryOf(fields: ReadonlyMap<string, string[]>): BibliographyEntry {
  const first = (...tags: string[]): string | null => tags.flatMap((tag) => fields.get(tag) ?? []).find((value) => value !== '') ?? null;
  const all = (...tags: string[]): string[] => tags.flatMap((tag) => fields.get(tag) ?? []);
  const type = types[(first('TY') ?? '').toUpperCase()] ?? 'document';
  const authors = cleanAuthors(all('AU', 'A1'));
  const title = first('TI', 'T1', 'CT', 'BT') ?? '';
  const container = first('T2', 'JO', 'JF', 'JA', 'J2', 'BT');
  return {
    key: cleanText(first('ID'), 200) ?? '',
    bibliography: {
      ...emptyBibliography(type, cleanText(title) ?? ''),
      author: authors.length > 0 ? authors : cleanAuthors(all('A2', 'ED')),
      publisher: cleanText(first('PB'), 400),
      containerTitle: container === title ? null : cleanText(container, 400),
      issued: risDate(first('DA')) ?? risDate(first('PY', 'Y1')),
      accessed: risDate(first('Y2')),
      url:
        all('UR', 'LK', 'L2')
          .map(cleanUrl)
          .find((url) => url !== null) ?? null,
      doi: cleanDoi(first('DO')) ?? cleanDoi(first('UR')),
      language: canonicalLanguage(first('LA')),
    },
  };
}

/** 2023/10/09/ and 2023/10//autumn: parts that are missing are blank. */
function risDate(value: string | null): string | null {
  if (value === null) return null;
  const [year = '', month = '', day = ''] = value.split('/').map((part) => part.trim());
  if (!/^\d{4}$/.test(year)) return cleanDate(value);
  const parts = [year, ...(/^\d{1,2}$/.test(month) ? [month, ...(/^\d{1,2}$/.test(day) ? [day] : [])] : [])];
  return cleanDate(parts.join('-')) ?? cleanDate(year);
}
