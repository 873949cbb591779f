import type { ChartFields } from '../../shared/contract/charts.ts';
import type { ChartData } from '../../shared/domain/charts/data.ts';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import type { GridName } from '../../shared/domain/grids/index.ts';
import { client } from '../api/client.ts';
import { deliver } from '../api/downloads.ts';
import { useLive, write, type Live } from '../api/live.ts';
import { upload } from '../api/upload.ts';
import { t } from '../i18n/index.ts';
import { toast, toastFailure } from '../ui/toast.tsx';
import { linkedGrid } from './linked-grids.ts';
import { getSettings } from './settings.ts';
import { startFilter } from './start-filter.ts';
import { openScreen } from './workspace.ts';

export type KeptChart = ChartFields & { id: string; revision: number };

export function useKeptCharts(): Live<KeptChart[]> {
  return useLive(() => client.charts.list(), ['chart'], []);
}

/** What a chart draws, read again when one of its records changes. Without a question nothing is read. */
export function useChartData(spec: ChartSpec | null): Live<ChartData | null> {
  return useLive(
    async () => (spec === null ? null : ((await client.charts.data({ spec })) as unknown as ChartData)),
    [
      'figure',
      'milestone',
      'entity',
      'claim',
      'source',
      'anchor',
      'anchorUse',
      'attribute',
      'mention',
      'tag',
      'tagUse',
      'annotation',
      'note',
      'suggestion',
    ],
    [JSON.stringify(spec)],
  );
}

/** Rows as the open grid has them; where none is open, as the grid would begin. */
export function rowsOfGrid(grid: GridName): { filter: ReturnType<typeof startFilter>; quick: string } {
  const link = linkedGrid(grid);
  return link === null ? { filter: startFilter(grid), quick: '' } : { filter: link.filter, quick: link.quick };
}

export function showChart(id: string, form: ChartSpec['form']): void {
  openScreen(form === 'timeline' ? 'timeline' : 'charts', { id });
}
export async function openChart(id: string): Promise<void> {
  try {
    const found = (await client.charts.list()).find((one) => one.id === id);
    if (found === undefined) toast({ message: t('error.NOT_FOUND') });
    else showChart(id, found.spec.form);
  } catch (error) {
    toastFailure(error);
  }
}

export async function keepChart(name: string, spec: ChartSpec): Promise<string | null> {
  try {
    const made = await write((command) => client.charts.create({ command, fields: { name, spec } }));
    toast({ message: t('ui.chartKept', { name }), undo: true });
    return made.id;
  } catch (error) {
    toastFailure(error);
    return null;
  }
}
export async function changeChart({ id, revision }: KeptChart, fields: Partial<ChartFields>): Promise<void> {
  try {
    await write((command) => client.charts.update({ command, id, revision, fields }));
  } catch (error) {
    toastFailure(error);
  }
}
export async function removeChart({ id, name }: KeptChart): Promise<void> {
  try {
    await write((command) => client.charts.remove({ command, ids: [id] }));
    toast({ message: t('ui.chartRemoved', { name }), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

/** As the window shows it: light or dark, in the chosen language. */
export async function exportSvg(spec: ChartSpec, name: string, scheme: 'light' | 'dark'): Promise<void> {
  try {
    const made = await client.charts.file({ spec, name, scheme, language: getSettings().language });
    if (await deliver(made)) toast({ message: t('ui.chartExported', { name: made.name }), tone: 'good' });
  } catch (error) {
    toastFailure(error);
  }
}
export async function exportPng(picture: () => Promise<Blob>, name: string): Promise<void> {
  try {
    const sent = await upload(await picture(), `${name}.png`, () => undefined);
    const made = await client.charts.picture({ upload: sent, name });
    if (await deliver(made)) toast({ message: t('ui.chartExported', { name: made.name }), tone: 'good' });
  } catch (error) {
    toastFailure(error);
  }
}
