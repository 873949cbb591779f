import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { ReportFields } from '../../../shared/contract/reports.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { changeReport, type Report } from './actions.ts';

/** A text that is written when it is left, or after a second and a half of rest: the preview follows without a change a letter. */
function useText(stored: string, store: (text: string) => void): { value: string; onChange: (text: string) => void; onBlur: () => void } {
  const [value, setValue] = useState(stored);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (!touched) setValue(stored);
  }, [stored, touched]);
  const finish = (): void => {
    setTouched(false);
    if (touched && value !== stored) store(value);
  };
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(finish, 1500);
    return () => clearTimeout(timer);
  });
  return {
    value,
    onChange: (text) => {
      setTouched(true);
      setValue(text);
    },
    onBlur: finish,
  };
}

function Choices({ report, change }: { report: Report; change: (fields: Partial<ReportFields>) => void }): ReactNode {
  const views = useLive(() => client.views.list(), ['view'], []);
  return (
    <>
      <Select
        label={t('reports.view')}
        description={t('reports.viewHint')}
        value={report.view ?? ''}
        onChange={(value) => change({ view: value || null })}
        data={[
          { value: '', label: t('reports.everyClaim') },
          ...(views.data ?? []).filter((view) => view.grid === 'claims').map((view) => ({ value: view.id, label: view.name })),
        ]}
        allowDeselect={false}
      />
      <Select
        label={t('reports.groupBy')}
        value={report.groupBy}
        onChange={(value) => value !== null && change({ groupBy: value })}
        data={(['topic', 'tag', 'verdict'] as const).map((value) => ({ value, label: t(`reports.groupBy.${value}`) }))}
        allowDeselect={false}
      />
      <Checkbox.Group
        label={t('reports.tables')}
        value={report.tables}
        onChange={(tables) => change({ tables: tables as ReportFields['tables'] })}
      >
        <div className="report-checks">
          <Checkbox value="players" label={t('reports.tables.players')} />
          <Checkbox value="programs" label={t('reports.tables.programs')} />
        </div>
      </Checkbox.Group>
    </>
  );
}

function SourceChoice({ report, change }: { report: Report; change: (fields: Partial<ReportFields>) => void }): ReactNode {
  const sources = useLive(
    async () => {
      const page = await client.sources.page({ limit: 1000, sort: [{ column: 'title', descending: false }] });
      const title = page.columns.indexOf('title');
      return page.rows.map((row) => ({ value: String(row[0]), label: String(row[title]) }));
    },
    ['source'],
    [],
  );
  return (
    <Select
      label={t('reports.source')}
      placeholder={t('reports.sourceNone')}
      searchable
      value={report.source}
      onChange={(value) => change({ source: value })}
      data={sources.data ?? []}
      nothingFoundMessage={t('ui.none')}
    />
  );
}

export function Settings({ report }: { report: Report }): ReactNode {
  const change = (fields: Partial<ReportFields>): void => void changeReport(report, fields);
  const title = useText(report.title, (text) => (text.trim() === '' ? undefined : change({ title: text.trim() })));
  const introduction = useText(report.introduction, (text) => change({ introduction: text }));
  const slug = useText(report.slug, (text) => change({ slug: text }));
  const slugHolds = /^[a-z0-9][a-z0-9-]{0,79}$/.test(slug.value);
  return (
    <form className="report-settings" aria-label={t('reports.settings')} onSubmit={(event) => event.preventDefault()}>
      <TextInput
        label={t('reports.name')}
        maxLength={400}
        value={title.value}
        error={title.value.trim() === '' ? t('reports.nameNeeded') : undefined}
        onChange={(event) => title.onChange(event.currentTarget.value)}
        onBlur={title.onBlur}
      />
      <Textarea
        label={t('reports.introduction')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        spellCheck
        value={introduction.value}
        onChange={(event) => introduction.onChange(event.currentTarget.value)}
        onBlur={introduction.onBlur}
      />
      {report.kind === 'findings' ? <Choices report={report} change={change} /> : <SourceChoice report={report} change={change} />}
      <TextInput
        label={t('reports.slug')}
        description={t('reports.slugHint')}
        maxLength={80}
        spellCheck={false}
        value={slug.value}
        error={slugHolds ? undefined : t('reports.slugError')}
        onChange={(event) => slug.onChange(event.currentTarget.value)}
        onBlur={slugHolds ? slug.onBlur : undefined}
      />
    </form>
  );
}
