import type { ReportFormat } from '../../../shared/contract/reports.ts';
import { t } from '../../i18n/index.ts';
import { getWorkspace, openReport } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { exportReport, newReport, openedReport, printReport, templates } from './actions.ts';
import { ReportsScreen } from './ReportsScreen.tsx';

const shown = (): boolean => getWorkspace().active?.screen === 'reports' && openedReport() !== null;
const exporting = (format: ReportFormat) => () => {
  const report = openedReport();
  if (report !== null) void exportReport(report, format);
};

export const reports: Feature = {
  screens: [
    {
      id: 'reports',
      component: ReportsScreen,
      title: (params) => params.title ?? t('reports.title'),
      entry: () => openReport(),
    },
  ],
  commands: [
    { id: 'report.open', title: 'reports.open', group: 'go', run: () => openReport() },
    ...templates.map((template) => ({
      id: `report.new.${template}`,
      title: `reports.new.${template}` as const,
      group: 'report' as const,
      run: () => void newReport(template).then((id) => id && openReport(id)),
    })),
    { id: 'report.docx', title: 'reports.exportDocx', group: 'report', when: shown, run: exporting('docx') },
    { id: 'report.pdf', title: 'reports.exportPdf', group: 'report', when: shown, run: exporting('pdf') },
    { id: 'report.html', title: 'reports.exportHtml', group: 'report', when: shown, run: exporting('html') },
    { id: 'report.md', title: 'reports.exportMarkdown', group: 'report', when: shown, run: exporting('md') },
    { id: 'report.print', title: 'reports.print', group: 'report', when: shown, run: () => printReport() },
  ],
};
