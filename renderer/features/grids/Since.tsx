import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { client } from '../../api/client.ts';
import { formatDate, t } from '../../i18n/index.ts';
import { checkDate } from '../../state/fields.ts';
import { rangedOf, withRanged } from '../../state/filter-tree.ts';
import { getProject } from '../../state/project.ts';

interface Properties {
  filter: FilterTree | null;
  onFilter: (filter: FilterTree | null) => void;
}

const column = 'changed';
const steps = ['any', 'today', 'week', 'visit', 'day'] as const;
type Step = (typeof steps)[number];

/** Midnight of this machine's day, so many days ago, as the change log writes times. */
function midnight(daysAgo: number): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).toISOString();
}

let visit: Promise<string | null> | null = null;
/** When this project was opened the time before; null for a first time, and for guests, who have no list of projects. */
function lastVisit(): Promise<string | null> {
  visit ??=
    getProject()?.guest === true
      ? Promise.resolve(null)
      : client.projects.recent().then(
          (entries) => entries.find((entry) => entry.current)?.before ?? null,
          () => null,
        );
  return visit;
}

/** "Only what changed since": an ordinary condition on when a record changed. */
export function Since({ filter, onFilter }: Properties): ReactNode {
  const ranged = rangedOf(filter, column);
  const since = typeof ranged.from === 'string' && ranged.to === null && !ranged.inverted ? ranged.from : null;
  const [before, setBefore] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  useEffect(() => void lastVisit().then(setBefore), []);
  const step: Step = typing
    ? 'day'
    : since === null
      ? 'any'
      : since === midnight(0)
        ? 'today'
        : since === midnight(7)
          ? 'week'
          : since === before
            ? 'visit'
            : 'day';
  const set = (from: string | null): void => onFilter(withRanged(filter, column, { ...ranged, from, to: null, inverted: false }));
  const choose = (next: Step): void => {
    setTyping(next === 'day');
    if (next === 'any') set(null);
    else if (next === 'today') set(midnight(0));
    else if (next === 'week') set(midnight(7));
    else if (next === 'visit') set(before);
  };
  return (
    <div className="facet-since">
      <NativeSelect
        size="xs"
        label={t('grids.since')}
        value={step}
        onChange={(event) => choose(event.currentTarget.value as Step)}
        data={steps
          .filter((one) => one !== 'visit' || before !== null)
          .map((one) => ({
            value: one,
            label: one === 'visit' ? t('grids.since.visit', { when: formatDate(before!, 'moment') }) : t(`grids.since.${one}`),
          }))}
      />
      {step === 'day' ? <Day since={since} onSince={(from) => (setTyping(false), set(from))} /> : null}
    </div>
  );
}

/** The day of a moment on this machine's clock; a date stands for itself. */
function dayOf(since: string): string {
  if (!since.includes('T')) return since;
  const moment = new Date(since);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function Day({ since, onSince }: { since: string | null; onSince: (from: string | null) => void }): ReactNode {
  const written = since === null ? '' : dayOf(since);
  const [text, setText] = useState(written);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => (setText(written), setProblem(null)), [written]);
  const commit = (): void => {
    if (text.trim() === written) return setProblem(null);
    const checked = checkDate(text);
    setProblem(checked.ok ? null : checked.message);
    if (checked.ok) onSince(checked.value === null ? null : String(checked.value));
  };
  return (
    <TextInput
      size="xs"
      aria-label={t('grids.since.date')}
      placeholder={t('grids.since.dateForm')}
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
