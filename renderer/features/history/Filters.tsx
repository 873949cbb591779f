import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HistoryFilter } from '../../../shared/contract/history.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { changeTitle, kindTitle, t } from '../../i18n/index.ts';

/** What a person chose; days as they are written in the date fields. */
export interface Chosen {
  text: string;
  actor: string;
  kind: string;
  label: string;
  from: string;
  until: string;
}

export const nothingChosen: Chosen = { text: '', actor: '', kind: '', label: '', from: '', until: '' };

export const isChosen = (chosen: Chosen): boolean => Object.values(chosen).some((part) => part.trim() !== '');

/** The first moment of a day as a date field writes it, or of one some days later, where the window is. */
export function dayStart(day: string, later: number): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

/** Days are those of the place where the window is; the last one is included. */
export function filterOf({ text, actor, kind, label, from, until }: Chosen): Partial<HistoryFilter> {
  const moment = (day: string, later: number): string | null => (day === '' ? null : dayStart(day, later).toISOString());
  return {
    text: text.trim(),
    actor: actor || null,
    kind: (kind || null) as HistoryFilter['kind'],
    label: label || null,
    from: moment(from, 0),
    until: moment(until, 1),
  };
}

interface Props {
  chosen: Chosen;
  choose: (next: Chosen) => void;
}

export function Filters({ chosen, choose }: Props): ReactNode {
  const { data } = useLive(() => client.history.filters(), [], [chosen]);
  const set = (part: Partial<Chosen>): void => choose({ ...chosen, ...part });
  const select = (
    name: 'actor' | 'kind' | 'label',
    values: readonly { value: string; count: number }[],
    title: (value: string) => string,
  ) => {
    const options = values.map(({ value, count }) => ({ value, label: `${title(value)} (${count})` }));
    const data = [
      { value: '', label: t('history.filter.any') },
      ...options.toSorted((left, right) => left.label.localeCompare(right.label)),
    ];
    return (
      <NativeSelect
        size="xs"
        label={t(`history.filter.${name}`)}
        value={chosen[name]}
        data={data}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    );
  };
  const day = (name: 'from' | 'until'): ReactNode => (
    <TextInput
      size="xs"
      type="date"
      label={t(`history.filter.${name}`)}
      value={chosen[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <search className="history-filters" aria-label={t('history.filters')}>
      <TextInput
        size="xs"
        className="history-filter-text"
        label={t('history.filter.text')}
        value={chosen.text}
        maxLength={200}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      {select('actor', data?.actors ?? [], (value) => value)}
      {select('kind', data?.kinds ?? [], kindTitle)}
      {select('label', data?.labels ?? [], changeTitle)}
      {day('from')}
      {day('until')}
      {isChosen(chosen) ? (
        <Button size="xs" variant="subtle" onClick={() => choose(nothingChosen)}>
          {t('history.filter.clear')}
        </Button>
      ) : null}
    </search>
  );
}
