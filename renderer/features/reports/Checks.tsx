import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LintFinding } from '../../../shared/contract/reports-lint.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { openProfile } from '../../state/entities.ts';
import { openPassage, openReader, openScreen, select } from '../../state/workspace.ts';
import { ErrorNotice, toastFailure } from '../../ui/index.ts';
import './checks.css';

/** Everything that a finding may come from or go away by. */
const material = ['report', 'claim', 'figure', 'source', 'annotation', 'evidence', 'view', 'note', 'version', 'project'];

/** Opens what is to be mended: in its text where it stands in one, else in its grid with the inspector beside. */
async function openFinding({ target }: LintFinding): Promise<void> {
  if (target === null || target.kind === 'report') return;
  if (target.kind === 'source') return openReader(target.id, { beside: true });
  if (target.kind === 'entity') return openProfile(target.id, true);
  if (!(await openPassage(target)) && (target.kind === 'claim' || target.kind === 'figure'))
    openScreen(target.kind === 'claim' ? 'claims' : 'figures', {}, true);
  select(target);
}

const leads = ({ target }: LintFinding): boolean => target !== null && target.kind !== 'report';

function Finding({ finding }: { finding: LintFinding }): ReactNode {
  const words = (
    <>
      <span className={`checks-rule checks-${finding.severity}`}>{t(`reports.check.${finding.rule}`)}</span>
      <span className="checks-text">{finding.text}</span>
      {finding.words === '' || finding.words === finding.text ? null : <span className="checks-words">{finding.words}</span>}
    </>
  );
  if (!leads(finding)) return <div className="checks-finding">{words}</div>;
  return (
    <button type="button" className="checks-finding" onClick={() => void openFinding(finding).catch(toastFailure)}>
      {words}
    </button>
  );
}

/** Up and down go through the findings; Enter on one opens it, since each is a button. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button.checks-finding')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** What of a report should be looked at before it goes out: a line with the count, and the list under it. It hinders no export. */
export function Checks({ report }: { report: string }): ReactNode {
  const [shown, setShown] = useState(false);
  const live = useLive(() => client.reports.lint({ id: report }), material, [report]);
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return null;
  const { total, errors, findings } = live.data;
  if (total === 0) return <p className="checks checks-quiet">{t('reports.checksNone')}</p>;
  const counted = t(errors === 0 ? 'reports.checksCount' : 'reports.checksErrors', { total: String(total), errors: String(errors) });
  return (
    <section className="checks" aria-label={t('reports.checks')}>
      <button type="button" className="checks-head" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        {counted}
      </button>
      {shown ? (
        <ul onKeyDown={walk}>
          {findings.map((finding, index) => (
            <li key={`${finding.rule} ${finding.target?.id ?? ''} ${index}`}>
              <Finding finding={finding} />
            </li>
          ))}
          {total > findings.length ? (
            <li className="checks-quiet">{t('reports.checksMore', { more: String(total - findings.length) })}</li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}
