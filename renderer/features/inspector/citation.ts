import type { RecordRef } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { formatDate, t } from '../../i18n/index.ts';
import { passagesOf } from '../../state/passages.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { authorsText } from './form.ts';

/** “Quote” — Author: Title. Publisher, date. Section. Address. */
async function citationOf(record: RecordRef): Promise<string | null> {
  const anchor = (await passagesOf(record))[0];
  const source = anchor?.source ?? (record.kind === 'source' ? record.id : null);
  if (source === null || source === undefined) return null;
  const { fields } = await client.sources.get({ id: source });
  const authors = authorsText(fields.author);
  const issue = [fields.containerTitle ?? fields.publisher, fields.issued === null ? null : formatDate(fields.issued)]
    .filter(Boolean)
    .join(', ');
  const place = anchor === undefined ? null : anchor.page === null ? anchor.section.at(-1) : t('inspector.page', { page: anchor.page });
  const title = authors === '' ? fields.title : `${authors}: ${fields.title}`;
  const line = [title, issue, place, fields.url].filter(Boolean).join('. ');
  return anchor === undefined ? line : `“${anchor.quote.trim()}” — ${line}`;
}

/** Quote and source to the clipboard, ready to paste into any text. */
export async function copyCitation(record: RecordRef): Promise<void> {
  try {
    const text = await citationOf(record);
    if (text === null) return toast({ message: t('inspector.notCited') });
    await navigator.clipboard.writeText(text);
    toast({ message: t('inspector.cited') });
  } catch (error) {
    toastFailure(error);
  }
}
