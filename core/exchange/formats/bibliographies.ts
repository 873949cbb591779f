import { eachRecord } from '../../../db/exchange.ts';
import type { ReadableDB } from '../../../db/open.ts';
import type { Bibliography } from '../../../shared/domain/documents.ts';
import { cslItem } from '../csl.ts';
import type { DataFormat } from './format.ts';

interface Cited extends Bibliography {
  id: string;
  tags: string[];
}

function* sources(database: ReadableDB): Generator<Cited> {
  for (const { id, fields } of eachRecord(database, 'source')) yield { ...(fields as unknown as Bibliography), id, tags: [] };
}

/** What a reference does not say of a source: its text, its grade, what stands on it. */
const losses: DataFormat['losses'] = () => [{ what: 'everything but sources', count: 1 }];

export const cslJson: DataFormat = {
  name: 'csl-json',
  extension: '.json',
  wholeProject: true,
  losses,
  write({ database, sink }) {
    let isFirst = true;
    sink.write('[');
    for (const source of sources(database)) {
      sink.write(`${isFirst ? '' : ','}\n${JSON.stringify(cslItem(source.id, source))}`);
      isFirst = false;
    }
    sink.write('\n]\n');
  },
};

const risTypes: Record<string, string> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  bill: 'BILL',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  'entry-encyclopedia': 'ENCYC',
  hearing: 'HEAR',
  interview: 'INTV',
  legal_case: 'CASE',
  legislation: 'STAT',
  manuscript: 'MANSCPT',
  map: 'MAP',
  motion_picture: 'ADVS',
  pamphlet: 'PAMP',
  'paper-conference': 'CONF',
  patent: 'PAT',
  personal_communication: 'PCOMM',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  standard: 'STAND',
  thesis: 'THES',
  webpage: 'WEB',
};

type Name = Bibliography['author'][number];

const inverted = ({ family, given, literal }: Name): string =>
  literal ?? [family, given].filter((part) => part !== undefined && part !== '').join(', ');

/** A line of RIS holds one value: what would break it is a space. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

export const ris: DataFormat = {
  name: 'ris',
  extension: '.ris',
  wholeProject: true,
  losses,
  write({ database, sink }) {
    for (const source of sources(database)) {
      const line = (tag: string, value: string | null | undefined): void => {
        if (value !== null && value !== undefined && value !== '') sink.write(`${tag}  - ${oneLine(value)}\r\n`);
      };
      line('TY', risTypes[source.type] ?? 'GEN');
      line('ID', source.id);
      line('TI', source.title);
      for (const name of source.author) line('AU', inverted(name));
      line('T2', source.containerTitle);
      line('PB', source.publisher);
      line('PY', source.issued?.slice(0, 4));
      line('DA', source.issued === null ? null : risDate(source.issued));
      line('Y2', source.accessed === null ? null : risDate(source.accessed));
      line('UR', source.url);
      line('DO', source.doi);
      line('LA', source.language);
      sink.write('ER  - \r\n\r\n');
    }
  },
};

/** 2023, 2023-10 or 2023-10-09 as RIS has it: year/month/day/ with what is not known left blank. */
function risDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}/${month}/${day}/`;
}

const bibtexTypes: Record<string, string> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  dataset: 'dataset',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  manuscript: 'unpublished',
  pamphlet: 'booklet',
  'paper-conference': 'inproceedings',
  patent: 'patent',
  report: 'report',
  software: 'software',
  standard: 'standard',
  thesis: 'thesis',
  webpage: 'online',
  'post-weblog': 'online',
};

export const bibtex: DataFormat = {
  name: 'bibtex',
  extension: '.bib',
  wholeProject: true,
  losses,
  write({ database, sink }) {
    const taken = new Set<string>();
    for (const source of sources(database)) {
      const type = bibtexTypes[source.type] ?? (source.url === null ? 'misc' : 'online');
      const container = type === 'incollection' || type === 'inproceedings' ? 'booktitle' : 'journaltitle';
      const fields: [string, string | null][] = [
        ['title', latex(source.title)],
        ['author', source.author.length === 0 ? null : source.author.map(bibtexName).join(' and ')],
        [type === 'report' ? 'institution' : 'publisher', source.publisher === null ? null : latex(source.publisher)],
        [container, source.containerTitle === null ? null : latex(source.containerTitle)],
        ['date', source.issued],
        ['urldate', source.accessed],
        ['url', source.url === null ? null : verbatim(source.url)],
        ['doi', source.doi === null ? null : verbatim(source.doi)],
        ['langid', source.language],
      ];
      const lines = fields.filter(([, value]) => value !== null && value !== '').map(([name, value]) => `  ${name} = {${value}},\n`);
      sink.write(`@${type}{${citationKey(source, taken)},\n${lines.join('')}}\n\n`);
    }
  },
};

/** What one name is stays one name: those of organisations stand in braces of their own. */
function bibtexName(name: Name): string {
  return name.literal === undefined ? latex(inverted(name)) : `{${latex(name.literal)}}`;
}

/** Characters that LaTeX would act on. A brace that has no partner would end the field. */
function latex(text: string): string {
  const marks: Record<string, string> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };
  return oneLine(text).replace(/[\\~^&%$#_{}]/g, (mark) => marks[mark] ?? `\\${mark}`);
}

const verbatim = (text: string): string => oneLine(text).replace(/[{}\\]/g, (mark) => encodeURIComponent(mark));

/** tanaka2023 and, where that is taken, tanaka2023b … */
function citationKey(source: Cited, taken: Set<string>): string {
  const [first] = source.author;
  const name = first?.family ?? first?.literal ?? source.title;
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '')
      .toLowerCase()
      .slice(0, 24) || 'source';
  const stem = `${plain}${source.issued?.slice(0, 4) ?? ''}`;
  let key = stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem}-${number}`;
  taken.add(key);
  return key;
}
