import { useEffect, useMemo, useRef } from 'react';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import { useKeptCharts, type KeptChart } from './charts.ts';
import { retitle, updateTab, type ScreenParams } from './workspace.ts';

export interface ChartTab {
  /** null: a kept chart that is still being read */
  spec: ChartSpec | null;
  change: (spec: ChartSpec) => void;
  kept: readonly KeptChart[];
  chosen: KeptChart | null;
  choose: (id: string | null) => void;
  /** rows come from the grids as these stand, not from the chart itself */
  follows: boolean;
  setFollows: (follows: boolean) => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What one tab of timeline or charts shows: a kept chart or one that is being made; written to the tab, so that it is there after a restart. */
export function useChartTab(params: ScreenParams, tab: string, start: ChartSpec | null, isMine: (spec: ChartSpec) => boolean): ChartTab {
  const { data, loading } = useKeptCharts();
  const kept = useMemo(() => (data ?? []).filter(({ spec }) => isMine(spec)), [data]);
  const chosen = kept.find(({ id }) => id === params.id) ?? null;
  const named = params.id !== undefined && params.id !== '';
  const spec = params.chart ?? chosen?.spec ?? (named && data === undefined && loading ? null : start);
  const before = useRef(chosen);
  useEffect(() => {
    // what was saved or taken back elsewhere is shown, unless it is being changed here
    const old = before.current;
    before.current = chosen;
    if (chosen === null || old === null || old.id !== chosen.id || old.revision === chosen.revision) return;
    if (params.chart !== undefined && same(params.chart, old.spec)) updateTab(tab, { chart: chosen.spec });
  }, [chosen?.revision, chosen?.id]);
  useEffect(() => {
    if (chosen !== null && tab.includes(':')) retitle(tab, chosen.name);
  }, [chosen?.name, tab]);
  return {
    spec,
    change: (next) => updateTab(tab, { chart: next }),
    kept,
    chosen,
    choose: (id) => {
      const found = kept.find((one) => one.id === id);
      const shown = found?.spec ?? (id === null ? start : spec);
      updateTab(tab, { id: id ?? '', follows: id === null, ...(shown === null ? {} : { chart: shown }) });
    },
    follows: params.follows ?? !named,
    setFollows: (follows) => updateTab(tab, { follows }),
  };
}
