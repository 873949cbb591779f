import type { ReportReference } from '../../shared/domain/report-document.ts';
import { sourcesForReport, type ReportSource } from '../../db/reports.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { ReportWords } from './words.ts';

type Name = { family?: string; given?: string; literal?: string };

/** Numbers sources in the order in which a report first cites them. */
export class References {
  private readonly numbers = new Map<number, number>();

  numberOf(source: number | null): number | null {
    if (source === null) return null;
    const known = this.numbers.get(source);
    if (known !== undefined) return known;
    this.numbers.set(source, this.numbers.size + 1);
    return this.numbers.size;
  }

  /** rows of the cited sources, in the order of their numbers */
  rows(): number[] {
    return [...this.numbers.keys()];
  }

  list(database: ReadableDB, words: ReportWords): ReportReference[] {
    return sourcesForReport(database, this.rows()).map((source, index) => ({
      number: index + 1,
      record: { kind: 'source', id: source.id },
      text: referenceText(source, words),
      href: source.url,
    }));
  }
}

export function authorNames(author: string): string {
  const names = JSON.parse(author) as Name[];
  return names
    .map((name) => name.literal ?? [name.given, name.family].filter(Boolean).join(' '))
    .filter((name) => name !== '')
    .join(', ');
}

/** Author (date): title. Container, publisher. Address. What the source passes on stands at the end. */
export function referenceText(source: ReportSource, words: ReportWords): string {
  const author = authorNames(source.author);
  const head = [author, source.issued === null ? '' : `(${source.issued})`].filter((part) => part !== '').join(' ');
  const parts = [
    head === '' ? source.title : `${head}: ${source.title}`,
    [source.containerTitle, source.publisher].filter((part) => part !== null && part !== author).join(', '),
    source.url ?? '',
    source.origin === null ? '' : `${words.origin}: ${source.origin}`,
  ];
  return `${parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')}.`;
}
