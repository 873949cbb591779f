import type { ChartData } from '../../../shared/domain/charts/data.ts';
import { chartSpec, type ChartSpec } from '../../../shared/domain/charts/spec.ts';
import { allOf, type FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { find } from '../../../db/rows.ts';
import { chartSvg } from '../../charts/tasks.ts';
import { problemBlock, titleBlocks, type Composition } from '../composition.ts';
import { columnTitle } from './rows.ts';

const accepted: FilterTree = { column: 'status', op: 'eq', value: 'accepted' };
const judged: readonly GridName[] = ['claims', 'figures', 'milestones', 'players', 'programs', 'places', 'sectors'];
/** CSS pixels: the width of a page's text at 96 to the inch, and a half more for fine lines. */
const width = 960;
/** Rows of the small table under a picture. */
const mostRows = 60;

export async function composeChart(composition: Composition, section: SectionOf<'chart'>): Promise<ReportBlock[]> {
  const { database, words } = composition;
  const title = titleBlocks(composition, section.title, '');
  if (section.chart === null) return [...title, problemBlock(composition, section.id, words.chooseChart)];
  const chart = find(database, 'chart', section.chart);
  const spec = chartSpec.safeParse(chart?.fields.spec);
  if (chart === null || !spec.success) return [...title, problemBlock(composition, section.id, words.chartGone)];
  return [...title, ...(await picture(composition, section, { spec: spec.data, name: String(chart.fields.name) }))];
}

export async function composeTimeline(composition: Composition, section: SectionOf<'timeline'>): Promise<ReportBlock[]> {
  const title = titleBlocks(composition, section.title, composition.words.timeline);
  const spec: ChartSpec = {
    form: 'timeline',
    title: '',
    rows: {},
    kinds: section.kinds,
    lanes: section.lanes,
    today: null,
    from: null,
    to: null,
  };
  return [...title, ...(await picture(composition, section, { spec, name: composition.words.timeline }))];
}

/** The picture, what it shows in words, and a small table of what it draws: for readers who do not see it. Only what is accepted is drawn. */
async function picture(
  composition: Composition,
  section: { id: string; table: boolean },
  { spec, name }: { spec: ChartSpec; name: string },
): Promise<ReportBlock[]> {
  const { database, language, today, words } = composition;
  const rows = Object.fromEntries(
    judged.map((grid) => [grid, { quick: spec.rows[grid]?.quick ?? '', filter: allOf([spec.rows[grid]?.filter, accepted]) }]),
  );
  try {
    const request = { today, language, scheme: 'light' as const, width, height: null };
    const { svg, data } = await chartSvg(database, { ...request, spec: { ...spec, rows } });
    if (data.drawn === 0 && data.form !== 'bars') return [{ kind: 'paragraph', runs: [{ text: words.nothingDrawn, italic: true }] }];
    const height = Number(/\bheight="([\d.]+)"/.exec(svg)?.[1] ?? 480);
    const table = tableOf(data, language);
    composition.told.push({ kind: 'section', id: section.id, label: name, said: { [words.data]: JSON.stringify(table?.rows ?? []) } });
    return [
      {
        kind: 'picture',
        svg,
        width,
        height,
        caption: data.title === '' ? name : data.title,
        alternative: alternative(composition, data, name),
      },
      ...(section.table && table !== null ? [table] : []),
    ];
  } catch (error) {
    // a column or a metric that is gone: the report says so and goes on
    if (error instanceof WorkbenchError) return [problemBlock(composition, section.id, `${name}: ${error.message}`)];
    throw error;
  }
}

function alternative({ words }: Composition, data: ChartData, name: string): string {
  const title = data.title === '' ? name : data.title;
  if (data.form === 'timeline') {
    const [first, last] = [data.items[0], data.items.at(-1)];
    const ends = first === undefined || last === undefined ? '' : ` ${first.when}: ${first.title}; … ${last.when}: ${last.title}.`;
    return `${words.pictureOf(title, data.drawn)}${ends}`;
  }
  if (data.form === 'bars') {
    const top = data.panels.flatMap((panel) => panel.bars).slice(0, 3);
    return `${words.pictureOf(title, data.drawn)} ${top.map((bar) => `${bar.value ?? '–'}: ${bar.amount}`).join('; ')}.`;
  }
  const lines = data.panels
    .flatMap((panel) => panel.lines.map((line) => [line.name ?? panel.title, line.points.at(-1)] as const))
    .slice(0, 4);
  return `${words.pictureOf(title, data.drawn)} ${lines.map(([line, point]) => `${line}: ${point?.written ?? ''} (${point?.date ?? ''})`).join('; ')}.`;
}

type Table = Extract<ReportBlock, { kind: 'table' }>;

function tableOf(data: ChartData, language: 'en' | 'zh'): Table | null {
  const heads = (names: readonly string[], right: readonly string[] = []): Table['columns'] =>
    names.map((name) => ({
      title: columnTitle(name, language),
      align: right.includes(name) ? 'right' : 'left',
      width: name === 'what' ? 3 : 1,
    }));
  const cells = (rows: readonly (string | null)[][]): Run[][][] =>
    rows.slice(0, mostRows).map((row) => row.map((text): Run[] => [{ text: text ?? '' }]));
  if (data.form === 'timeline') {
    const rows = data.items.map((item) => [item.when, item.title, item.detail, item.schedule ?? item.stage ?? item.standing]);
    return rows.length === 0
      ? null
      : { kind: 'table', caption: '', columns: heads(['due', 'what', 'actor', 'schedule']), rows: cells(rows) };
  }
  if (data.form === 'bars') {
    const rows = data.panels.flatMap((panel) =>
      panel.bars.map((bar) => [String(bar.value ?? '–'), `${bar.amount}${panel.unit === '' ? '' : ` ${panel.unit}`}`]),
    );
    const columns = [heads([data.column])[0]!, { title: data.fold === 'sum' ? 'Σ' : 'n', align: 'right' as const, width: 1 }];
    return rows.length === 0 ? null : { kind: 'table', caption: '', columns, rows: cells(rows) };
  }
  const points = data.panels.flatMap((panel) =>
    panel.lines.flatMap((line) => line.points.map((point) => [point.metric, point.subject, point.date, point.written, point.stage])),
  );
  const columns = heads(['metric', 'subject', 'asOf', 'written', 'stage'], ['written']);
  return points.length === 0 ? null : { kind: 'table', caption: '', columns, rows: cells(points) };
}
