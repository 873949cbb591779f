import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { actorText, changeTitle, formatDate, t } from '../../i18n/index.ts';
import { fieldTitle, valueText } from '../../state/fields.ts';
import { canWrite } from '../../state/project.ts';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';

type Entry = Awaited<ReturnType<typeof client.history.record>>[number];

/** A history is skimmed: the record itself shows its texts in full. */
const longest = 160;

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line;
}

/** Markdown as running text: links by their words, no stars. */
function withoutMarks(text: string): string {
  return text.replace(/\[\[[a-z]+:[^|\]\n]+\|([^\]\n]+)\]\]/g, '$1').replaceAll('**', '');
}

/** What two long texts begin with alike says nothing about the change. */
function apart(before: string, after: string): [string, string] {
  let alike = 0;
  while (alike < before.length && before[alike] === after[alike]) alike += 1;
  const from = before === '' || alike < longest / 2 ? 0 : before.lastIndexOf(' ', alike - 20) + 1;
  const shown = (text: string): string => inOneLine(from === 0 ? text : `…${text.slice(from)}`);
  return [shown(before), shown(after)];
}

function changesOf({ before, after }: Entry): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.flatMap((name) => {
    const read = (value: unknown): string => (name === 'body' ? withoutMarks(valueText(name, value)) : valueText(name, value));
    const whole = [read(before?.[name]), read(after?.[name])] as const;
    if (whole[0] === whole[1]) return [];
    const [old, now] = apart(...whole);
    const field = fieldTitle(name);
    if (old === '') return [t('inspector.history.set', { field, after: now })];
    return [t('inspector.history.change', { field, before: old, after: now || t('conflict.blank') })];
  });
}

async function goBack(record: RecordRef, sequence: number, revision: number): Promise<void> {
  try {
    const { left } = await write((command) => client.history.revertTo({ command, ...record, sequence, revision }));
    const message = left === 0 ? t('history.wentBack') : t('history.wentBackWithout', { count: left });
    toast({ message, tone: left === 0 ? 'good' : 'plain', undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

/** Every state but the present one can be gone back to; a deletion leaves none. */
function Back({ record, entry, revision }: { record: RecordRef; entry: Entry; revision: number }): ReactNode {
  const [busy, setBusy] = useState(false);
  const deleted = entry.before !== null && entry.after === null;
  if (entry.sequence === revision || deleted || !canWrite()) return null;
  const when = formatDate(entry.time, 'moment');
  return (
    <Button
      variant="default"
      size="compact-xs"
      flex="none"
      loading={busy}
      aria-label={t('history.backToState', { when })}
      onClick={() => {
        setBusy(true);
        void goBack(record, entry.sequence, revision).finally(() => setBusy(false));
      }}
    >
      {t('history.back')}
    </Button>
  );
}

/** Who changed what about this record, and when; newest first. */
export function History({ record }: { record: RecordRef }): ReactNode {
  const entries = useLive(() => client.history.record(record), [record.kind, 'tag', 'evidence'], [record.kind, record.id]);
  if (entries.error !== null) return <ErrorNotice error={entries.error} retry={entries.reload} />;
  if (entries.data?.length === 0) return <p className="quiet">{t('inspector.history.none')}</p>;
  // the newest entry is the record's revision, so a list that is behind cannot overwrite what it does not show
  const revision = entries.data?.[0]?.sequence ?? 0;
  return (
    <ol className="record-history">
      {entries.data?.map((entry) => (
        <li key={entry.sequence}>
          <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
            <p className="history-head">
              <strong>{changeTitle(entry.label)}</strong>
              {entry.mode === 'do' ? null : (
                <span> ({t(entry.mode === 'undo' ? 'inspector.history.undone' : 'inspector.history.redone')})</span>
              )}
              <span className="quiet">
                {' '}
                {actorText(entry)} · <time dateTime={entry.time}>{formatDate(entry.time, 'moment')}</time>
              </span>
            </p>
            <Back record={record} entry={entry} revision={revision} />
          </Group>
          {changesOf(entry).map((line) => (
            <p key={line} className="history-change">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
