import { ActionIcon, Autocomplete, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BulkStep } from '../../../shared/contract/bulk.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { deedsFor, type Draft } from './drafts.ts';

interface Properties {
  column: GridColumn;
  draft: Draft;
  first: boolean;
  options: readonly (string | number)[] | undefined;
  /** values that the column has, or names of tags */
  known: readonly string[];
  onChange: (changes: Partial<Draft>) => void;
  onRemove: (() => void) | null;
}

function deedTitle(column: GridColumn, deed: BulkStep['do']): string {
  if (column.id === 'tags' && (deed === 'add' || deed === 'remove')) return t(`bulk.do.${deed}Tag`);
  return t(`bulk.do.${deed}`);
}

function Value({ draft, options, known, onChange }: Properties): ReactNode {
  if (options !== undefined)
    return (
      <NativeSelect
        size="xs"
        label={t('bulk.value')}
        value={draft.value}
        data={[{ value: '', label: '–' }, ...options.map((option) => ({ value: String(option), label: valueTitle(option) }))]}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
    );
  return (
    <Autocomplete
      size="xs"
      className="bulk-wide"
      label={t('bulk.value')}
      value={draft.value}
      data={[...known]}
      limit={12}
      onChange={(value) => onChange({ value })}
    />
  );
}

function Words({ draft, onChange }: Properties): ReactNode {
  return (
    <>
      <TextInput
        size="xs"
        className="bulk-wide"
        label={t('bulk.find')}
        value={draft.find}
        onChange={(event) => onChange({ find: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        className="bulk-wide"
        label={t('bulk.with')}
        value={draft.with}
        onChange={(event) => onChange({ with: event.currentTarget.value })}
      />
      <span className="bulk-ticks">
        <Checkbox
          size="xs"
          label={t('bulk.whole')}
          checked={draft.whole}
          onChange={(event) => onChange({ whole: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={t('bulk.matchCase')}
          checked={draft.matchCase}
          onChange={(event) => onChange({ matchCase: event.currentTarget.checked })}
        />
      </span>
    </>
  );
}

function Parts({ column, draft, onChange }: Properties): ReactNode {
  const takes = [
    ...(column.type === 'multi' ? [['all', 'all'] as const] : []),
    ['1', 'first'] as const,
    ['2', 'second'] as const,
    ['3', 'third'] as const,
    ['-1', 'last'] as const,
  ];
  return (
    <>
      <TextInput
        size="xs"
        label={t('bulk.separator')}
        value={draft.separator}
        maxLength={20}
        onChange={(event) => onChange({ separator: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t('bulk.take')}
        value={draft.take}
        data={takes.map(([value, name]) => ({ value, label: t(`bulk.take.${name}`) }))}
        onChange={(event) => onChange({ take: event.currentTarget.value })}
      />
    </>
  );
}

function Choice({
  label,
  value,
  data,
  onChange,
}: {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}): ReactNode {
  return <NativeSelect size="xs" label={label} value={value} data={data} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function Details(properties: Properties): ReactNode {
  const { draft, onChange } = properties;
  switch (draft.do) {
    case 'set':
    case 'add':
    case 'remove':
      return <Value {...properties} />;
    case 'replace':
      return <Words {...properties} />;
    case 'split':
      return <Parts {...properties} />;
    case 'case': {
      const data = (['title', 'sentence', 'upper', 'lower'] as const).map((value) => ({ value, label: t(`bulk.case.${value}`) }));
      return <Choice label={t('bulk.case')} value={draft.to} data={data} onChange={(to) => onChange({ to: to as Draft['to'] })} />;
    }
    case 'number': {
      const data = (['auto', 'point', 'comma'] as const).map((value) => ({ value, label: t(`bulk.decimal.${value}`) }));
      return (
        <Choice
          label={t('bulk.decimal')}
          value={draft.decimal}
          data={data}
          onChange={(decimal) => onChange({ decimal: decimal as Draft['decimal'] })}
        />
      );
    }
    case 'date': {
      const data = (['auto', 'day', 'month'] as const).map((value) => ({ value, label: t(`bulk.order.${value}`) }));
      return (
        <Choice
          label={t('bulk.order')}
          value={draft.order}
          data={data}
          onChange={(order) => onChange({ order: order as Draft['order'] })}
        />
      );
    }
    default:
      return null;
  }
}

/** One step: what is done, and what that needs to know. */
export function StepForm(properties: Properties): ReactNode {
  const { column, draft, first, onChange, onRemove } = properties;
  return (
    <div className="bulk-step">
      <NativeSelect
        size="xs"
        label={t(first ? 'bulk.step' : 'bulk.then')}
        value={draft.do}
        data={deedsFor(column).map((deed) => ({ value: deed, label: deedTitle(column, deed) }))}
        onChange={(event) => onChange({ do: event.currentTarget.value as Draft['do'] })}
      />
      <Details {...properties} />
      {onRemove === null ? null : (
        <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.removeStep')} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
