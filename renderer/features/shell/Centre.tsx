import {
  DockviewReact,
  type DockviewApi,
  type DockviewTheme,
  type IDockviewPanel,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react';
import { createContext, useContext, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/index.ts';
import { getPlace, changePlace } from '../../state/place.ts';
import { activated, attachDock, type Dock, type ScreenParams, type Tab } from '../../state/workspace.ts';
import { nonce } from '../../ui/index.ts';
import type { Screen } from '../feature.ts';
import { DockTab } from './DockTab.tsx';
import { Nothing } from './Nothing.tsx';

/** The screens come from the assembly; panels and tabs find theirs here. */
const Screens = createContext<readonly Screen[]>([]);
const desk: DockviewTheme = { name: 'desk', className: 'dockview-theme-desk', dndTabIndicator: 'line' };
type PanelParams = { tab: Tab };

function tabOf(panel: IDockviewPanel | undefined): Tab | null {
  return (panel?.params as PanelParams | undefined)?.tab ?? null;
}

function ScreenPanel({ params }: IDockviewPanelProps<PanelParams>): ReactNode {
  useLanguage();
  const screen = useContext(Screens).find((one) => one.id === params.tab.screen);
  if (screen === undefined) return <Nothing />;
  const Component: ComponentType<{ params: ScreenParams; tab: string }> = screen.component;
  return (
    <div className="screen" data-screen={screen.id}>
      <Component params={params.tab.params} tab={params.tab.key} />
    </div>
  );
}

function ScreenTab({ params, api }: IDockviewPanelHeaderProps<PanelParams>): ReactNode {
  const language = useLanguage();
  const screen = useContext(Screens).find((one) => one.id === params.tab.screen);
  const title = params.tab.params.title ?? screen?.title(params.tab.params) ?? params.tab.screen;
  useEffect(() => api.setTitle(title), [api, title, language]);
  const [active, setActive] = useState(api.isActive);
  useEffect(() => {
    const listening = api.onDidActiveChange((event) => setActive(event.isActive));
    return () => listening.dispose();
  }, [api]);
  return <DockTab title={title} screen={params.tab.screen} active={active} close={() => api.close()} />;
}

/** Readers gather in one group, all else in another, so that reading beside a grid stays so whatever is opened next. */
function homeOf(api: DockviewApi, tab: Tab): IDockviewPanel | undefined {
  const reading = tab.screen === 'reader';
  const alike = (panel: IDockviewPanel): boolean => (tabOf(panel)?.screen === 'reader') === reading;
  return api.activePanel !== undefined && alike(api.activePanel) ? api.activePanel : api.panels.findLast(alike);
}

function add(api: DockviewApi, tab: Tab, beside: boolean): void {
  const home = homeOf(api, tab);
  const here = api.activePanel;
  const apart = beside && (home === undefined || home.group === here?.group);
  api.addPanel<PanelParams>({
    id: tab.key,
    component: 'screen',
    params: { tab },
    ...(apart && here !== undefined
      ? { position: { referencePanel: here, direction: tab.screen === 'reader' ? 'left' : 'right' } }
      : home !== undefined
        ? { position: { referencePanel: home, direction: 'within' } }
        : {}),
  });
}

function show(api: DockviewApi, tab: Tab, beside: boolean): void {
  const before = api.activePanel;
  const focus = document.activeElement;
  const panel = api.getPanel(tab.key);
  if (panel === undefined) add(api, tab, beside);
  else {
    panel.api.updateParameters({ tab: { ...tab, params: { ...titleOf(panel), ...tab.params } } });
    if (beside && before !== panel && before?.group === panel.group) panel.api.moveTo({ group: panel.group, position: 'left' });
    panel.api.setActive();
  }
  // What opens beside is to be seen, not to take the keyboard from the row that asked for it.
  if (beside && before !== undefined && before.id !== tab.key) {
    before.api.setActive();
    if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
  }
}

function titleOf(panel: IDockviewPanel): ScreenParams {
  const title = tabOf(panel)?.params.title;
  return title === undefined ? {} : { title };
}

function dockOf(api: DockviewApi): Dock {
  return {
    open: (tab, beside) => show(api, tab, beside),
    focus: (key) => {
      const panel = api.getPanel(key);
      panel?.api.setActive();
      panel?.focus();
    },
    update: (key, params) => {
      const panel = api.getPanel(key);
      const tab = tabOf(panel);
      if (panel !== undefined && tab !== null) panel.api.updateParameters({ tab: { ...tab, params } });
    },
    close: (key) => api.getPanel(key)?.api.close(),
    tabs: () => api.panels.map(tabOf).filter((tab) => tab !== null),
    active: () => tabOf(api.activePanel),
  };
}

function restore(api: DockviewApi): void {
  const { layout } = getPlace();
  if (layout === null) return;
  try {
    api.fromJSON(layout as Parameters<DockviewApi['fromJSON']>[0]);
  } catch {
    // A layout of another version: starting with an empty desk loses nothing but the arrangement.
    api.clear();
  }
}

export function Centre({ screens, onReady }: { screens: readonly Screen[]; onReady: () => void }): ReactNode {
  useEffect(() => () => attachDock(null), []);
  return (
    <Screens value={screens}>
      <DockviewReact
        className="centre"
        theme={desk}
        nonce={nonce()}
        disableFloatingGroups
        components={{ screen: ScreenPanel }}
        defaultTabComponent={ScreenTab}
        watermarkComponent={Nothing}
        onReady={({ api }) => {
          restore(api);
          api.onDidActivePanelChange(() => activated(tabOf(api.activePanel)));
          api.onDidLayoutChange(() => changePlace({ layout: api.toJSON() }));
          attachDock(dockOf(api));
          activated(tabOf(api.activePanel));
          onReady();
        }}
      />
    </Screens>
  );
}
