import type { RecordRef } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { passagesOf } from '../../state/passages.ts';
import { linkTo } from './links.ts';

/** What grids and inspector put into a drag. */
export const dragType = 'application/x-claimdesk-record';

export function draggedRecord(transfer: DataTransfer | null): RecordRef | null {
  const carried = transfer?.getData(dragType) ?? '';
  if (carried === '') return null;
  try {
    const value = JSON.parse(carried) as Partial<RecordRef>;
    return typeof value.id === 'string' && typeof value.kind === 'string' ? { kind: value.kind, id: value.id } : null;
  } catch {
    return null;
  }
}

async function cited(source: string, page: number | null, section: string[]): Promise<string> {
  const { fields } = await client.sources.get({ id: source });
  const authors = fields.author.map((one) => one.literal ?? one.family ?? one.given ?? '').filter(Boolean);
  const who = authors.length > 2 ? t('notes.andOthers', { name: authors[0]! }) : authors.join(', ');
  const year = fields.issued?.slice(0, 4);
  const place = page === null ? section.at(-1) : t('notes.page', { page: String(page) });
  return [who, year === undefined ? '' : `(${year})`, fields.title, place ?? ''].filter(Boolean).join(', ').replace(', (', ' (');
}

/** A record as it enters a note: what stands on a passage as its quote with source and link, the rest as a link. */
export async function citationOf(ref: RecordRef): Promise<{ text: string; block: boolean }> {
  const [targets, anchors] = await Promise.all([client.notes.resolve({ records: [ref] }), passagesOf(ref)]);
  const link = linkTo(targets[0] ?? { ...ref, label: '' });
  const anchor = ref.kind === 'entity' ? undefined : anchors[0];
  if (anchor === undefined) return { text: link, block: false };
  const source = await cited(anchor.source, anchor.page, anchor.section);
  const quote = anchor.quote
    .trim()
    .split(/\n+/)
    .map((line) => `> ${line}`)
    .join('\n>\n');
  return { text: `${quote}\n>\n> — ${source} · ${link}`, block: true };
}
