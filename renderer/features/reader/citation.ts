import type { SourceFields } from '../../../shared/contract/sources.ts';
import { client } from '../../api/client.ts';
import { formatDate } from '../../i18n/index.ts';
import type { Blocks } from './blocks.ts';
import type { Stretch } from './places.ts';

export function authorsOf(author: SourceFields['author']): string {
  return author.map((one) => one.literal ?? [one.given, one.family].filter(Boolean).join(' ')).join(', ');
}

/** The exact words of a stretch. */
export async function quoteOf(blocks: Blocks, { start, end }: Stretch): Promise<string> {
  const block = blocks.holding(start);
  if (block !== undefined && end <= block.end) return block.text.slice(start - block.start, end - block.start);
  return (await client.sources.text({ version: blocks.version, start, end })).text;
}

/** Line ends that come from wrapping are not part of a sentence. */
export function asSentence(quote: string): string {
  return quote.replace(/\s*\n\s*/g, (_, at: number) => (/[\u3400-\u9fff]/.test(quote[at - 1] ?? '') ? '' : ' ')).trim();
}

/** “quote” (Author, Title, date, section) */
export function cited(quote: string, source: SourceFields, section: string | null): string {
  const parts = [authorsOf(source.author), source.title, source.issued === null ? '' : formatDate(source.issued), section ?? ''];
  return `“${asSentence(quote)}” (${parts.filter((part) => part !== '').join(', ')})`;
}
