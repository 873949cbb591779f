import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { laneColumns, timelineGrids } from '../../../shared/domain/charts/choices.ts';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import type { ReportSection, SectionOf } from '../../../shared/domain/report-sections.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import type { Section } from './sections.ts';
import { useText } from './use-text.ts';

type Change = (section: Section) => void;
type Properties<One extends ReportSection> = { section: One; change: Change };
interface Choice {
  value: string;
  label: string;
}

/** Names of columns, as the grids' heads have them. */
const columnLabel = (id: string): string => t(`column.${id}` as 'column.name');
const said = new Set([
  'status',
  'changed',
  'created',
  'revises',
  'links',
  'mentions',
  'relations',
  'claims',
  'annotations',
  'length',
  'starred',
  'reading',
]);
const grids = ['players', 'programs', 'figures', 'milestones', 'places', 'sectors', 'sources'] as const;

function Title({ section, change }: Properties<Extract<ReportSection, { title: string | null }>>): ReactNode {
  const title = useText(section.title ?? '', (text) =>
    change({ ...section, title: text.trim() === '' && section.title === null ? null : text.trim() }),
  );
  return (
    <TextInput
      label={t('reports.sectionTitle')}
      placeholder={section.title === null ? t('reports.usualTitle') : ''}
      maxLength={400}
      {...inputOf(title)}
    />
  );
}

type TextState = ReturnType<typeof useText>;
const inputOf = (text: TextState) => ({
  value: text.value,
  onChange: (event: { currentTarget: { value: string } }) => text.onChange(event.currentTarget.value),
  onBlur: text.onBlur,
});

function View({ grid, section, change }: { grid: GridName } & Properties<SectionOf<'claims'> | SectionOf<'rows'>>): ReactNode {
  const views = useLive(() => client.views.list(), ['view'], []);
  const all = [
    { value: '', label: t('reports.everyRow') },
    ...(views.data ?? []).filter((view) => view.grid === grid).map((view) => ({ value: view.id, label: view.name })),
  ];
  return (
    <Select
      label={t('reports.view')}
      description={t('reports.viewHint')}
      value={section.view ?? ''}
      onChange={(value) => change({ ...section, view: value || null })}
      data={all}
      allowDeselect={false}
    />
  );
}

function Most({ section, change }: Properties<SectionOf<'claims'> | SectionOf<'rows'>>): ReactNode {
  const most = useText(section.most === undefined ? '' : String(section.most), (text) => {
    const { most: _, ...rest } = section;
    const count = Number(text);
    change(Number.isInteger(count) && count >= 1 && count <= 20_000 ? { ...rest, most: count } : rest);
  });
  return <TextInput label={t('reports.most')} placeholder={t('reports.mostAll')} inputMode="numeric" maxLength={5} {...inputOf(most)} />;
}

function Columns({ grid, section, change }: { grid: GridName } & Properties<SectionOf<'claims'> | SectionOf<'rows'>>): ReactNode {
  const data = gridColumns[grid]
    .filter((column) => !said.has(column.id))
    .map((column) => ({ value: column.id, label: columnLabel(column.id) }));
  return (
    <MultiSelect
      label={t('reports.columns')}
      placeholder={section.columns.length === 0 ? t('reports.columnsOfView') : ''}
      value={section.columns}
      onChange={(columns) => change({ ...section, columns })}
      data={data}
      clearable
    />
  );
}

function Record({
  label,
  value,
  read,
  kinds,
  pick,
}: {
  label: string;
  value: string | null;
  read: () => Promise<Choice[]>;
  kinds: string[];
  pick: (id: string | null) => void;
}): ReactNode {
  const live = useLive(read, kinds, []);
  const data = live.data ?? [];
  return (
    <Select
      label={label}
      placeholder={t('reports.choose')}
      searchable
      value={value}
      onChange={pick}
      data={data}
      nothingFoundMessage={t('ui.none')}
      error={live.data !== undefined && data.length === 0 ? t('reports.noneToChoose') : undefined}
    />
  );
}

async function pageChoices(ask: () => Promise<{ columns: string[]; rows: unknown[][] }>, name: string): Promise<Choice[]> {
  const page = await ask();
  const place = page.columns.indexOf(name);
  return page.rows.map((row) => ({ value: String(row[0]), label: String(row[place]) }));
}

function Words({ section, change }: Properties<SectionOf<'text'> | SectionOf<'heading'>>): ReactNode {
  const text = useText(section.text, (words) => change({ ...section, text: words }));
  if (section.kind === 'text')
    return (
      <Textarea
        label={t('reports.text')}
        description={t('reports.textHint')}
        autosize
        minRows={6}
        maxRows={18}
        maxLength={100_000}
        spellCheck
        {...inputOf(text)}
      />
    );
  return (
    <>
      <TextInput label={t('reports.headingText')} maxLength={400} {...inputOf(text)} />
      <Select
        label={t('reports.level')}
        value={String(section.level)}
        onChange={(value) => value !== null && change({ ...section, level: Number(value) })}
        data={['1', '2', '3']}
        allowDeselect={false}
      />
    </>
  );
}

function Claims({ section, change }: Properties<SectionOf<'claims'>>): ReactNode {
  return (
    <>
      <View grid="claims" section={section} change={change} />
      <Most section={section} change={change} />
      <Select
        label={t('reports.as')}
        value={section.as}
        onChange={(as) => as !== null && change({ ...section, as })}
        data={(['cards', 'table'] as const).map((value) => ({ value, label: t(`reports.as.${value}`) }))}
        allowDeselect={false}
      />
      {section.as === 'table' ? (
        <Columns grid="claims" section={section} change={change} />
      ) : (
        <Select
          label={t('reports.groupBy')}
          value={section.groupBy}
          onChange={(groupBy) => groupBy !== null && change({ ...section, groupBy })}
          data={(['none', 'topic', 'tag', 'verdict'] as const).map((value) => ({ value, label: t(`reports.groupBy.${value}`) }))}
          allowDeselect={false}
        />
      )}
    </>
  );
}

function Rows({ section, change }: Properties<SectionOf<'rows'>>): ReactNode {
  return (
    <>
      <Select
        label={t('reports.grid')}
        value={section.grid}
        onChange={(grid) => grid !== null && change({ ...section, grid, view: null, columns: [], ahead: undefined })}
        data={grids.map((value) => ({ value, label: t(`reports.grid.${value}`) }))}
        allowDeselect={false}
      />
      <View grid={section.grid} section={section} change={change} />
      {section.grid === 'milestones' ? (
        <Checkbox
          label={t('reports.ahead')}
          checked={section.ahead === true}
          onChange={(event) => change({ ...section, ahead: event.currentTarget.checked ? true : undefined })}
        />
      ) : null}
      <Most section={section} change={change} />
      <Columns grid={section.grid} section={section} change={change} />
    </>
  );
}

function Timeline({ section, change }: Properties<SectionOf<'timeline'>>): ReactNode {
  return (
    <>
      <MultiSelect
        label={t('reports.timelineKinds')}
        value={section.kinds}
        onChange={(kinds) => kinds.length > 0 && change({ ...section, kinds })}
        data={timelineGrids.map((value) => ({ value, label: t(`reports.grid.${value}`) }))}
      />
      <Select
        label={t('timeline.lanes')}
        value={section.lanes}
        onChange={(lanes) => lanes !== null && change({ ...section, lanes })}
        data={laneColumns.map((value) => ({ value, label: t(`timeline.lanes.${value}`) }))}
        allowDeselect={false}
      />
    </>
  );
}

function TableToo({ section, change }: Properties<SectionOf<'timeline'> | SectionOf<'chart'>>): ReactNode {
  return (
    <Checkbox
      label={t('reports.tableToo')}
      checked={section.table}
      onChange={(event) => change({ ...section, table: event.currentTarget.checked })}
    />
  );
}

function Fields({ section, change }: Properties<ReportSection>): ReactNode {
  switch (section.kind) {
    case 'heading':
    case 'text':
      return <Words section={section} change={change} />;
    case 'claims':
      return <Claims section={section} change={change} />;
    case 'rows':
      return <Rows section={section} change={change} />;
    case 'chart': {
      const read = async (): Promise<Choice[]> => (await client.charts.list()).map(({ id, name }) => ({ value: id, label: name }));
      return (
        <>
          <Record
            label={t('reports.section.chart')}
            value={section.chart}
            read={read}
            kinds={['chart']}
            pick={(chart) => change({ ...section, chart })}
          />
          <TableToo section={section} change={change} />
        </>
      );
    }
    case 'timeline':
      return (
        <>
          <Timeline section={section} change={change} />
          <TableToo section={section} change={change} />
        </>
      );
    case 'matrix': {
      const read = async (): Promise<Choice[]> => (await client.matrices.list()).map(({ id, title }) => ({ value: id, label: title }));
      return (
        <Record
          label={t('reports.section.matrix')}
          value={section.matrix}
          read={read}
          kinds={['matrix']}
          pick={(matrix) => change({ ...section, matrix })}
        />
      );
    }
    case 'source': {
      const read = (): Promise<Choice[]> =>
        pageChoices(() => client.sources.page({ limit: 1000, sort: [{ column: 'title', descending: false }] }), 'title');
      return (
        <Record
          label={t('reports.source')}
          value={section.source}
          read={read}
          kinds={['source']}
          pick={(source) => change({ ...section, source })}
        />
      );
    }
    case 'profile': {
      const read = (): Promise<Choice[]> =>
        pageChoices(() => client.players.page({ limit: 1000, sort: [{ column: 'name', descending: false }] }), 'name');
      return (
        <Record
          label={t('reports.player')}
          value={section.player}
          read={read}
          kinds={['entity']}
          pick={(player) => change({ ...section, player })}
        />
      );
    }
    case 'conflicts':
      return (
        <MultiSelect
          label={t('reports.states')}
          value={section.states}
          onChange={(states) => states.length > 0 && change({ ...section, states })}
          data={(['open', 'explained', 'resolved'] as const).map((value) => ({ value, label: t(`reports.state.${value}`) }))}
        />
      );
    case 'legend':
      return (
        <Checkbox
          label={t('reports.brief')}
          description={t('reports.about.legend')}
          checked={section.brief === true}
          onChange={(event) => change({ ...section, brief: event.currentTarget.checked ? true : undefined })}
        />
      );
    case 'sources':
      return (
        <>
          <Checkbox
            label={t('reports.passages')}
            checked={section.passages !== false}
            onChange={(event) => {
              const { passages: _, ...rest } = section;
              change(event.currentTarget.checked ? rest : { ...rest, passages: false });
            }}
          />
          <Select
            label={t('reports.scope')}
            description={t('reports.scopeHint')}
            value={section.scope}
            onChange={(scope) => scope !== null && change({ ...section, scope })}
            data={(['cited', 'all'] as const).map((value) => ({ value, label: t(`reports.scope.${value}`) }))}
            allowDeselect={false}
          />
        </>
      );
    default:
      return <p className="report-quiet report-hint">{t(`reports.about.${section.kind}`)}</p>;
  }
}

/** What can be set of the chosen section; written as soon as it is chosen, texts when they are left. */
export function SectionSettings({ section, change }: { section: Section; change: Change }): ReactNode {
  return (
    <form
      className="report-settings"
      aria-label={t('reports.sectionSettings', { name: t(`reports.section.${section.kind}`) })}
      onSubmit={(event) => event.preventDefault()}
    >
      {section.kind === 'broken' ? (
        <p className="report-quiet report-hint">{t('reports.about.broken', { problem: section.problem })}</p>
      ) : (
        <>
          <Fields section={section} change={change} />
          {'title' in section ? <Title section={section} change={change} /> : null}
        </>
      )}
    </form>
  );
}
