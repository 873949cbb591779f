import fs from 'node:fs';
import type { ReadableDB } from '../../db/open.ts';
import { chartHeight } from '../../shared/domain/charts/option.ts';
import type { ChartSpec } from '../../shared/domain/charts/spec.ts';
import type { ChartData, LeftOut } from '../../shared/domain/charts/data.ts';
import type { ChildTasks } from '../children.ts';
import { chartMetrics, composeChart } from './compose.ts';

export interface SvgRequest {
  spec: ChartSpec;
  today: string;
  language: 'en' | 'zh';
  scheme: 'light' | 'dark';
  /** CSS pixels; without a height as high as it needs */
  width: number;
  height: number | null;
}

/** Tasks of the reader: data of a chart, and the chart as a picture that text can be read from. */
export function chartTasks(database: () => ReadableDB): ChildTasks {
  return {
    'charts.metrics': () => chartMetrics(database()),
    'charts.data': ({ spec, today }: { spec: ChartSpec; today: string }) => composeChart(database(), spec, today),
    'charts.svg': async ({ target, ...request }: SvgRequest & { target: string }): Promise<{ drawn: number; leftOut: LeftOut[] }> => {
      const { svg, data } = await chartSvg(database(), request);
      fs.writeFileSync(target, svg, { mode: 0o600 });
      return { drawn: data.drawn, leftOut: data.leftOut };
    },
  };
}

/** One chart as SVG: for files, and for reports that hold charts. The same data give the same bytes, wherever it runs. */
export async function chartSvg(database: ReadableDB, request: SvgRequest): Promise<{ svg: string; data: ChartData }> {
  const data = composeChart(database, request.spec, request.today);
  const look = { ...request, isFile: true, marked: new Set<string>(), current: null };
  const height = request.height ?? chartHeight(data, look);
  // the library is read where a chart is drawn, not at every start of a reader
  const { drawSvg } = await import('./svg.ts');
  return { svg: drawSvg(data, { ...look, height }), data };
}
