import { ActionIcon, Button, Menu } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconChevronDown, IconPlus, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { ReportFormat, ReportTemplate } from '../../../shared/contract/reports.ts';
import type { ReportDocument } from '../../../shared/domain/report-document.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { retitle, updateTab, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { exportReport, newReport, removeReport, showing, templates, type Report } from './actions.ts';
import { Checks } from './Checks.tsx';
import { Differences } from './Differences.tsx';
import { Document } from './Document.tsx';
import { Settings } from './Settings.tsx';
import './reports.css';

/** Everything a report is made of. */
const material = ['report', 'view', 'claim', 'figure', 'milestone', 'entity', 'annotation', 'tag', 'evidence', 'note', 'source', 'project'];

/** On paper only the report: a copy of it beside the window's root, which is hidden while printing. */
function Printed({ report, done }: { report: ReportDocument; done: () => void }): ReactNode {
  useEffect(() => {
    window.addEventListener('afterprint', done, { once: true });
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, [done]);
  return createPortal(
    <div className="report-print" aria-hidden="true">
      <Document report={report} />
    </div>,
    document.body,
  );
}

function NewReport({ created }: { created: (id: string) => void }): ReactNode {
  const make = (template: ReportTemplate): void => void newReport(template).then((id) => id !== null && created(id));
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={16} />}>
          {t('reports.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map((template) => (
          <Menu.Item key={template} onClick={() => make(template)}>
            {t(`reports.template.${template}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface SettingsSwitch {
  shown: boolean;
  toggle: () => void;
}

interface ToolsProperties {
  report: Report;
  print: (() => void) | null;
  settings: SettingsSwitch;
  differences: SettingsSwitch;
}

function Tools({ report, print, settings, differences }: ToolsProperties): ReactNode {
  const [making, setMaking] = useState(false);
  const make = async (format: ReportFormat): Promise<void> => {
    setMaking(true);
    await exportReport(report, format);
    setMaking(false);
  };
  return (
    <div className="report-tools" role="toolbar" aria-label={t('reports.tools')}>
      <Menu>
        <Menu.Target>
          <Button loading={making} disabled={print === null} rightSection={<IconChevronDown size={14} />}>
            {t('reports.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void make('docx')}>{t('reports.docx')}</Menu.Item>
          <Menu.Item onClick={() => void make('pdf')}>{t('reports.pdf')}</Menu.Item>
          <Menu.Item onClick={() => void make('html')}>{t('reports.html')}</Menu.Item>
          <Menu.Item onClick={() => void make('md')}>{t('reports.md')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconPrinter size={16} />} disabled={print === null} onClick={() => print?.()}>
        {t('reports.print')}
      </Button>
      <Button variant={differences.shown ? 'light' : 'default'} aria-pressed={differences.shown} onClick={differences.toggle}>
        {t('reports.differences')}
      </Button>
      <span className="report-gap" />
      <ActionIcon aria-label={t('reports.settings')} title={t('reports.settings')} aria-expanded={settings.shown} onClick={settings.toggle}>
        <IconAdjustmentsHorizontal size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('reports.remove')} title={t('reports.remove')} onClick={() => void removeReport(report)}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function Opened({ report, settings }: { report: Report; settings: SettingsSwitch }): ReactNode {
  const [printing, setPrinting] = useState(false);
  const [chosen, setChosen] = useState<string | null>(report.sections[0]?.id ?? null);
  const [compared, setCompared] = useState(false);
  const preview = useRef<HTMLDivElement>(null);
  const live = useLive(async () => ({ id: report.id, made: await client.reports.preview({ id: report.id }) }), material, [report.id]);
  const choose = (id: string | null): void => {
    setChosen(id);
    if (id !== null) preview.current?.querySelector(`#section-${CSS.escape(id)}`)?.scrollIntoView({ block: 'start' });
  };
  const made = live.data?.id === report.id ? live.data.made : null;
  const print = made === null ? null : () => setPrinting(true);
  useEffect(() => {
    showing(report, print);
    return () => showing(null, null);
  });
  return (
    <>
      {settings.shown ? (
        <div className="report-side">
          <Settings report={report} chosen={chosen} choose={choose} />
        </div>
      ) : null}
      <div className="report-main">
        <Tools report={report} print={print} settings={settings} differences={{ shown: compared, toggle: () => setCompared(!compared) }} />
        {made === null ? null : <Checks report={report.id} />}
        {compared ? (
          <div className="report-preview" role="region" aria-label={t('reports.differences')} tabIndex={0}>
            <Differences report={report.id} material={material} />
          </div>
        ) : null}
        <div
          className="report-preview"
          hidden={compared}
          ref={preview}
          role="region"
          aria-label={t('reports.preview')}
          aria-busy={live.loading}
          tabIndex={0}
        >
          {live.error === null ? null : <ErrorNotice error={live.error} retry={live.reload} />}
          {made === null && live.error === null ? <p className="report-quiet">{t('ui.loading')}</p> : null}
          {made === null ? null : <Document report={made} />}
        </div>
      </div>
      {printing && made !== null ? <Printed report={made} done={() => setPrinting(false)} /> : null}
    </>
  );
}

/** Beside another tab there is room for one thing: the report itself; its settings open over it. */
const roomy = 760;

export function ReportsScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const live = useLive(() => client.reports.list(), ['report'], []);
  const list = live.data ?? [];
  const report = list.find((one) => one.id === params.id) ?? list[0];
  const name = report?.title;
  const { ref, width } = useElementSize();
  const narrow = width > 0 && width < roomy;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const settings = { shown: chosen ?? !narrow, toggle: () => setChosen(!(chosen ?? !narrow)) };
  const open = (id: string): void => updateTab(tab, { id });
  useEffect(() => {
    if (name !== undefined && params.id !== undefined) retitle(tab, name);
  }, [name, params.id, tab]);
  if (live.error !== null && live.data === undefined) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="report-quiet">{t('ui.loading')}</p>;
  return (
    <div className={narrow ? 'reports reports-narrow' : 'reports'} ref={ref}>
      <h1 className="report-hidden">{t('reports.title')}</h1>
      <nav className="report-list" aria-label={t('reports.list')}>
        <ul>
          {list.map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one.id === report?.id} onClick={() => open(one.id)}>
                <span>{one.title}</span>
              </button>
            </li>
          ))}
        </ul>
        <NewReport created={open} />
      </nav>
      {report === undefined ? (
        <EmptyState title={t('reports.none')} hint={t('reports.noneHint')} />
      ) : (
        <Opened key={report.id} report={report} settings={settings} />
      )}
    </div>
  );
}
