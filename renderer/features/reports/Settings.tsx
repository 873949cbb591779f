import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReportFields } from '../../../shared/contract/reports.ts';
import { citationStyles, type CitationStyle } from '../../../shared/domain/citation-style.ts';
import { t } from '../../i18n/index.ts';
import { changeReport, changeSections, type Report } from './actions.ts';
import { Outline } from './Outline.tsx';
import { SectionSettings } from './SectionSettings.tsx';
import { useText } from './use-text.ts';

function Naming({ report, change }: { report: Report; change: (fields: Partial<ReportFields>) => Promise<void> }): ReactNode {
  const title = useText(report.title, (text) => void (text.trim() === '' ? undefined : change({ title: text.trim() })));
  const slug = useText(report.slug, (text) => void change({ slug: text }));
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
      <Select
        label={t('reports.style')}
        description={t('reports.styleHint')}
        allowDeselect={false}
        value={report.style ?? 'numbered'}
        onChange={(value) => void change({ style: value === 'numbered' ? null : (value as CitationStyle) })}
        data={citationStyles.map((style) => ({ value: style, label: t(`reports.style.${style}`) }))}
      />
      <p className="report-made-with">
        {t('reports.citeproc')}{' '}
        <a href="https://citationstyles.org/" target="_blank" rel="noopener noreferrer">
          citationstyles.org
        </a>
      </p>
    </form>
  );
}

interface Properties {
  report: Report;
  chosen: string | null;
  choose: (id: string | null) => void;
}

/** What the report is made of: its sections, the chosen one's settings, its name. */
export function Settings({ report, chosen, choose }: Properties): ReactNode {
  const change = (fields: Partial<ReportFields>): Promise<void> => changeReport(report, fields);
  const section = report.sections.find((one) => one.id === chosen);
  return (
    <>
      <Outline sections={report.sections} chosen={chosen} choose={choose} change={(edit) => changeSections(report, edit)} />
      {section === undefined ? null : (
        <SectionSettings
          key={section.id}
          section={section}
          change={(next) => void changeSections(report, (sections) => sections.map((one) => (one.id === section.id ? next : one)))}
        />
      )}
      <Naming key={report.id} report={report} change={change} />
    </>
  );
}
