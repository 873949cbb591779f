import { IconStarFilled } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { gridNames } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { compare, formatNumber, gridTitle, t, useLanguage } from '../../i18n/index.ts';
import { showChart } from '../../state/charts.ts';
import { openMatrix } from '../../state/matrices.ts';
import { useOpenAccounts } from '../../state/origins.ts';
import { useProgress } from '../../state/review.ts';
import { enterScreen, isOffered } from '../../state/screens.ts';
import { openGrid, openReader, openReport, openScreen, useActive } from '../../state/workspace.ts';

interface EntryProperties {
  label: string;
  count?: number | undefined;
  mark?: ReactNode;
  current?: boolean;
  onOpen: () => void;
}

function Entry({ label, count, mark, current = false, onOpen }: EntryProperties): ReactNode {
  return (
    <li>
      <button type="button" className="library-entry" aria-current={current ? 'page' : undefined} title={label} onClick={onOpen}>
        {mark}
        <span className="library-label">{label}</span>
        {count === undefined ? null : <span className="library-count">{formatNumber(count)}</span>}
      </button>
    </li>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(true);
  return (
    <section className="library-part">
      <h2>
        <button type="button" className="library-title" aria-expanded={open} onClick={() => setOpen(!open)}>
          {title}
        </button>
      </h2>
      {open ? <ul>{children}</ul> : null}
    </section>
  );
}

/** Starred sources first, then the newest: what one goes back to. */
function Sources({ count }: { count: number | undefined }): ReactNode {
  const active = useActive();
  const { data } = useLive(
    () =>
      client.sources.page({
        limit: 12,
        sort: [
          { column: 'starred', descending: true },
          { column: 'created', descending: true },
        ],
      }),
    ['source'],
    [],
  );
  const at = (name: string): number => data?.columns.indexOf(name) ?? -1;
  return (
    <Part title={t('library.sources')}>
      <Entry label={t('library.allSources')} count={count} current={active?.key === 'sources'} onOpen={() => openGrid('sources')} />
      <Review />
      <Moves />
      <Accounts />
      {data?.rows.map((row) => {
        const id = String(row[0]);
        const starred = ['yes', 'true', '1'].includes(String(row[at('starred')]));
        return (
          <Entry
            key={id}
            label={String(row[at('title')] ?? '')}
            current={active?.screen === 'reader' && active.params.source === id}
            mark={starred ? <IconStarFilled size={11} className="ink" aria-label={t('library.starred')} /> : undefined}
            onOpen={() => openReader(id)}
          />
        );
      })}
      {data?.total === 0 ? <li className="library-hint">{t('library.noSources')}</li> : null}
    </Part>
  );
}

function Grids({ counts }: { counts: Record<string, number> | undefined }): ReactNode {
  const active = useActive();
  if (!isOffered('claims')) return null;
  return (
    <Part title={t('library.grids')}>
      {gridNames
        .filter((name) => name !== 'sources' && name !== 'suggestions' && isOffered(name))
        .map((name) => (
          <Entry key={name} label={gridTitle(name)} count={counts?.[name]} current={active?.key === name} onOpen={() => openGrid(name)} />
        ))}
    </Part>
  );
}

function Views(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.views.list(), ['view'], []);
  if (data === undefined || data.length === 0) return null;
  return (
    <Part title={t('library.views')}>
      {data
        .toSorted((a, b) => compare(a.name, b.name))
        .map((view) => (
          <Entry
            key={view.id}
            label={view.name}
            current={active?.params.view === view.id}
            onOpen={() => openGrid(view.grid, { view: view.id })}
          />
        ))}
    </Part>
  );
}

function Tags(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.tags.list(), ['tag', 'claim', 'annotation'], []);
  if (!isOffered('tags') && (data === undefined || data.length === 0)) return null;
  return (
    <Part title={t('library.tags')}>
      {isOffered('tags') ? (
        <Entry label={t('library.codebook')} count={data?.length} current={active?.key === 'tags'} onOpen={() => openScreen('tags')} />
      ) : null}
      {data
        ?.toSorted((a, b) => b.uses - a.uses || compare(a.name, b.name))
        .slice(0, 12)
        .map((tag) => (
          <Entry
            key={tag.id}
            label={tag.name}
            count={tag.uses}
            mark={<span className="pill-dot" style={{ background: tag.colour }} aria-hidden="true" />}
            onOpen={() => openGrid('claims', { filter: { column: 'tags', op: 'in', value: [tag.name] } })}
          />
        ))}
    </Part>
  );
}

/** What is weighed against what. */
function Judgement(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.matrices.list(), ['matrix'], []);
  if (!isOffered('matrices')) return null;
  return (
    <Part title={t('library.judgement')}>
      <Entry label={t('library.conflicts')} current={active?.key === 'conflicts'} onOpen={() => enterScreen('conflicts')} />
      <Entry label={t('library.evidence')} current={active?.key === 'evidence'} onOpen={() => enterScreen('evidence')} />
      <Entry label={t('library.matrices')} count={data?.length} current={active?.key === 'matrices'} onOpen={() => openMatrix()} />
      {data?.slice(-12).map(({ id, title }) => (
        <Entry
          key={id}
          label={title}
          current={active?.screen === 'matrices' && active.params.id === id && active.key !== 'matrices'}
          onOpen={() => openMatrix(id)}
        />
      ))}
    </Part>
  );
}

/** Timeline and charts, the kept ones below. */
function Charts(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.charts.list(), ['chart'], []);
  if (!isOffered('charts')) return null;
  return (
    <Part title={t('library.charts')}>
      <Entry label={t('library.timeline')} current={active?.key === 'timeline'} onOpen={() => enterScreen('timeline')} />
      <Entry label={t('library.allCharts')} count={data?.length} current={active?.key === 'charts'} onOpen={() => enterScreen('charts')} />
      {data?.slice(-12).map(({ id, name, spec }) => (
        <Entry key={id} label={name} current={active?.params.id === id} onOpen={() => showChart(id, spec.form)} />
      ))}
    </Part>
  );
}

function Reports(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.reports.list(), ['report'], []);
  if (!isOffered('reports')) return null;
  return (
    <Part title={t('library.reports')}>
      <Entry label={t('library.allReports')} count={data?.length} current={active?.key === 'reports'} onOpen={() => openReport()} />
      {data?.map((report) => (
        <Entry key={report.id} label={report.title} current={active?.params.id === report.id} onOpen={() => openReport(report.id)} />
      ))}
    </Part>
  );
}

function Log(): ReactNode {
  const active = useActive();
  const known = (['history', 'trash'] as const).filter(isOffered);
  if (known.length === 0) return null;
  return (
    <Part title={t('library.log')}>
      {known.map((id) => (
        <Entry key={id} label={t(`library.${id}`)} current={active?.key === id} onOpen={() => enterScreen(id)} />
      ))}
    </Part>
  );
}

/** What the program found and nobody has decided about yet. */
function Review(): ReactNode {
  const active = useActive();
  const progress = useProgress(null);
  if (!isOffered('suggestions')) return null;
  const open = progress === undefined ? undefined : progress.total - progress.reviewed;
  return <Entry label={t('library.review')} count={open} current={active?.key === 'suggestions'} onOpen={() => openGrid('suggestions')} />;
}

/** Passages whose place in a newer version nobody has looked at; told where there are any. */
function Moves(): ReactNode {
  const active = useActive();
  const { data } = useLive(() => client.versions.moves({ limit: 0 }), ['anchorMove', 'anchor', 'version'], []);
  const isHere = active?.key === 'moves';
  if (data === undefined || (data.total === 0 && !isHere)) return null;
  return <Entry label={t('library.moves')} count={data.total} current={isHere} onOpen={() => enterScreen('moves')} />;
}

/** Pairs of sources that may pass on one account; told where there are any. */
function Accounts(): ReactNode {
  const active = useActive();
  const count = useOpenAccounts();
  const isHere = active?.key === 'origins';
  if (!isOffered('origins') || ((count === null || count === 0) && !isHere)) return null;
  const shown = typeof count === 'number' ? count : undefined;
  return <Entry label={t('library.origins')} count={shown} current={isHere} onOpen={() => enterScreen('origins')} />;
}

export function Library(): ReactNode {
  useLanguage();
  const { data: counts } = useLive(() => client.projects.counts(), ['*'], []);
  return (
    <div className="library-body">
      <Sources count={counts?.['sources']} />
      <Grids counts={counts} />
      <Views />
      <Tags />
      <Judgement />
      <Charts />
      <Reports />
      <Log />
    </div>
  );
}
