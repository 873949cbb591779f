import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconClockPlay } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, type Live } from '../../api/live.ts';
import { actorText, changeTitle, formatDate, locale, lookUp, t, useLanguage } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canLookBack } from '../../state/past.ts';
import { openReport, select, useSelected } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, Pill } from '../../ui/index.ts';
import { openChart } from '../../state/charts.ts';
import { openMatrix } from '../../state/matrices.ts';
import { recordKindNames } from '../../state/record-kinds.ts';
import { lookAt } from './as-of.ts';
import { filterOf, Filters, isChosen, nothingChosen, type Chosen } from './Filters.tsx';
import './history.css';

type Change = Awaited<ReturnType<typeof client.history.list>>[number];
const block = 100;

/** Changes from the newest back, until `wanted` are there or there are no more. */
async function read(wanted: number, chosen: Chosen): Promise<{ changes: Change[]; more: boolean }> {
  const changes: Change[] = [];
  for (;;) {
    const page = await client.history.list({ before: changes.at(-1)?.sequence ?? null, most: block, filter: filterOf(chosen) });
    changes.push(...page);
    if (page.length < block || changes.length >= wanted) return { changes, more: page.length === block };
  }
}

/** What was done, in words; a label that this version has no words for gives way to its subject. */
function words(change: Change): { what: string; subject: string } {
  const what = changeTitle(change.label);
  if (what !== change.label) return { what, subject: change.subject };
  return { what: change.subject || change.label, subject: '' };
}

/** The record that a click shows; what is no longer there says so in the inspector. */
function open(record: NonNullable<Change['record']>): void {
  if (record.kind === 'report') openReport(record.id);
  else if (record.kind === 'matrix') openMatrix(record.id);
  else if (record.kind === 'chart') void openChart(record.id);
  else select(record);
}

function Line({ change, mark }: { change: Change; mark: string | null }): ReactNode {
  const selected = useSelected();
  const { what, subject } = words(change);
  const { record } = change;
  const content = (
    <>
      <span className="history-time">{formatDate(change.time, 'time')}</span>
      <span className="history-mode">
        {change.mode === 'undo' ? <IconArrowBackUp size={14} role="img" aria-label={t('history.undone')} /> : null}
        {change.mode === 'redo' ? <IconArrowForwardUp size={14} role="img" aria-label={t('history.redone')} /> : null}
      </span>
      <span className="history-words">
        <span className="history-what">{what}</span>
        {subject === '' ? null : <span className="history-subject">{subject}</span>}
      </span>
      {mark === null ? null : <Pill>{mark}</Pill>}
      {change.records > 1 ? <span className="history-quiet">{t('history.records', { count: change.records })}</span> : null}
      <span className="history-quiet history-actor" title={actorText(change)}>
        {actorText(change)}
      </span>
    </>
  );
  if (record === null) return <div className="history-line">{content}</div>;
  return (
    <button type="button" className="history-line" aria-current={selected?.id === record.id} onClick={() => open(record)}>
      {content}
    </button>
  );
}

/** The whole project as of this line. */
function LookBack({ change }: { change: Change }): ReactNode {
  const [busy, setBusy] = useState(false);
  const title = t('history.asOfChange', { when: formatDate(change.time, 'moment') });
  return (
    <ActionIcon
      variant="subtle"
      className="history-look"
      aria-label={title}
      title={title}
      loading={busy}
      onClick={() => {
        setBusy(true);
        void lookAt({ sequence: change.sequence }).finally(() => setBusy(false));
      }}
    >
      <IconClockPlay size={16} aria-hidden="true" />
    </ActionIcon>
  );
}

function byDay(changes: readonly Change[]): [string, Change[]][] {
  const days = new Map<string, Change[]>();
  for (const change of changes) {
    const day = new Date(change.time).toLocaleDateString(locale(), { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days];
}

/** Typing rests for a moment before the log is asked. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 250);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export function HistoryScreen(): ReactNode {
  const language = useLanguage();
  const [wanted, setWanted] = useState(block);
  const [chosen, setChosen] = useState(nothingChosen);
  const asked = useSettled(chosen);
  const live = useLive(() => read(wanted, asked), ['*'], [wanted, asked]);
  const steps = useLive(() => client.history.steps(), recordKindNames, []);
  const days = useMemo(() => {
    void language;
    return byDay(live.data?.changes ?? []);
  }, [live.data, language]);
  const mark = (change: Change): string | null => {
    if (steps.data?.undo?.sequence === change.sequence) return t('history.undoNext');
    return steps.data?.redo?.sequence === change.sequence ? t('history.redoNext') : null;
  };
  const choose = (next: Chosen): void => {
    setWanted(block);
    setChosen(next);
  };
  return (
    <section className="history" aria-label={t('history.list')}>
      <header className="history-top">
        <h1 className="history-title">{t('history.title')}</h1>
        {canLookBack() ? (
          <Button size="xs" variant="default" onClick={() => openDialog('as-of')}>
            {t('history.asOf')}
          </Button>
        ) : null}
      </header>
      <Filters chosen={chosen} choose={choose} />
      <Changes live={live} days={days} mark={mark} filtered={isChosen(asked)} older={() => setWanted(wanted + block)} />
    </section>
  );
}

interface Listing {
  live: Live<Awaited<ReturnType<typeof read>>>;
  days: [string, Change[]][];
  mark: (change: Change) => string | null;
  filtered: boolean;
  older: () => void;
}

function Changes({ live, days, mark, filtered, older }: Listing): ReactNode {
  if (live.error !== null && live.data === undefined) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="history-loading">{lookUp('ui.loading')}</p>;
  if (live.data.changes.length === 0)
    return filtered ? (
      <EmptyState title={t('history.nothingFound')} hint={t('history.nothingFoundHint')} />
    ) : (
      <EmptyState title={t('history.none')} hint={t('history.noneHint')} />
    );
  return (
    <>
      {days.map(([day, changes]) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ol>
            {changes.map((change) => (
              <li key={change.sequence} className="history-item">
                <Line change={change} mark={mark(change)} />
                {canLookBack() ? <LookBack change={change} /> : null}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {live.data.more ? (
        <Button variant="default" loading={live.loading} onClick={older}>
          {t('history.more')}
        </Button>
      ) : null}
    </>
  );
}
