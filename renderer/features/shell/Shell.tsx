import { useEffect, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { changePanes, usePanes } from '../../state/place.ts';
import { Divider } from '../../ui/Divider.tsx';
import type { Screen } from '../feature.ts';
import { Banners } from './Banners.tsx';
import { Centre } from './Centre.tsx';
import { arrive, followPlace } from './arrival.ts';
import { StatusLine } from './StatusLine.tsx';
import { TopBar } from './TopBar.tsx';

export interface ShellParts {
  menu: ReactNode;
  jobs: ReactNode;
  tools: ReactNode;
  library: ReactNode;
  inspector: ReactNode;
  notes: ReactNode;
  job: ReactNode;
  screens: readonly Screen[];
  /** this project was never opened by this seat before */
  first: boolean;
}

function Side({ inspector, notes }: { inspector: ReactNode; notes: ReactNode }): ReactNode {
  const { right, split } = usePanes();
  // Per cent of the pane for each CSS pixel the border is moved.
  const scale = (): number => 100 / (document.querySelector('.side')?.clientHeight ?? 600);
  return (
    <aside className="side" aria-label={t('shell.side')} style={{ width: right }}>
      <div className="side-part" style={{ flexBasis: `${split}%` }}>
        <h2 className="pane-title">{t('shell.inspector')}</h2>
        <div className="side-body" role="group" tabIndex={0} aria-label={t('shell.inspector')}>
          {inspector}
        </div>
      </div>
      <Divider
        label={t('shell.resizeSplit')}
        orientation="horizontal"
        value={split}
        from={15}
        to={85}
        scale={scale}
        onChange={(next) => changePanes({ split: next })}
      />
      <div className="side-part" style={{ flexBasis: `${100 - split}%` }}>
        <h2 className="pane-title">{t('shell.notes')}</h2>
        <div className="side-body" role="group" tabIndex={0} aria-label={t('shell.notes')}>
          {notes}
        </div>
      </div>
    </aside>
  );
}

export function Shell(parts: ShellParts): ReactNode {
  useLanguage();
  const panes = usePanes();
  useEffect(followPlace, []);
  return (
    <div className="shell">
      <TopBar menu={parts.menu} jobs={parts.jobs} tools={parts.tools} />
      <Banners />
      <div className="panes">
        {panes.leftShown ? (
          <nav className="library" aria-label={t('shell.library')} style={{ width: panes.left }}>
            {parts.library}
          </nav>
        ) : null}
        <main className="work" aria-label={t('shell.work')}>
          {panes.leftShown ? (
            <Divider
              label={t('shell.resizeLibrary')}
              orientation="vertical"
              value={panes.left}
              from={160}
              to={420}
              scale={1}
              onChange={(left) => changePanes({ left })}
            />
          ) : null}
          <Centre screens={parts.screens} onReady={() => arrive(parts.first)} />
          {panes.rightShown ? (
            <Divider
              label={t('shell.resizeSide')}
              orientation="vertical"
              value={panes.right}
              from={240}
              to={640}
              scale={-1}
              onChange={(right) => changePanes({ right })}
            />
          ) : null}
        </main>
        {panes.rightShown ? <Side inspector={parts.inspector} notes={parts.notes} /> : null}
      </div>
      <StatusLine job={parts.job} />
    </div>
  );
}
