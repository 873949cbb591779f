import { Autocomplete, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { FilterValue } from '../../../shared/domain/filters.ts';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { checkDate, checkNumber } from '../../state/fields.ts';
import type { TestNode } from './builder-tree.ts';

interface Properties {
  node: TestNode;
  column: GridColumn | undefined;
  options: readonly (string | number)[] | undefined;
  suggest: (column: string, words: string) => Promise<string[]>;
  onValue: (value: TestNode['value']) => void;
}

/** What a row asks for: one value, several, or two bounds; nothing where the question says it all. */
export function BuilderValue(properties: Properties): ReactNode {
  const { node, onValue } = properties;
  if (node.op === 'blank' || node.op === 'error') return <span className="builder-value" />;
  if (node.op === 'in') return <Several {...properties} />;
  if (node.op !== 'between') {
    const single = Array.isArray(node.value) ? (node.value[0] ?? '') : node.value;
    return <One {...properties} label={t('grids.op.value')} value={single} onOne={onValue} />;
  }
  const [from = '', to = ''] = Array.isArray(node.value) ? node.value : [node.value];
  return (
    <span className="builder-value builder-bounds">
      <One {...properties} label={t('grids.from')} value={from} onOne={(value) => onValue([value, to])} />
      <span aria-hidden="true">–</span>
      <One {...properties} label={t('grids.to')} value={to} onOne={(value) => onValue([from, value])} />
    </span>
  );
}

/** Text as it is typed; a number or a date is taken when it is one. */
function One({
  node,
  column,
  options,
  suggest,
  label,
  value,
  onOne,
}: Properties & { label: string; value: FilterValue; onOne: (value: FilterValue) => void }): ReactNode {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(value === null ? '' : String(value)), [value]);
  const isLiteral = node.op === 'contains' || node.op === 'startsWith';
  if (options !== undefined && !isLiteral) {
    const known = options.map(String);
    const now = value === null ? '' : String(value);
    return (
      <NativeSelect
        className="builder-value"
        size="xs"
        aria-label={label}
        value={now}
        onChange={(event) => onOne(column?.type === 'number' ? Number(event.currentTarget.value) : event.currentTarget.value)}
        data={[
          ...(known.includes(now) ? [] : [{ value: now, label: now === '' ? t('builder.choose') : now }]),
          ...known.map((one) => ({ value: one, label: valueTitle(one) })),
        ]}
      />
    );
  }
  const type = (next: string): void => {
    setText(next);
    if (column?.type !== 'number' && (column?.type !== 'date' || isLiteral)) return onOne(next);
    const checked = column.type === 'number' ? checkNumber(next) : checkDate(next);
    setProblem(checked.ok ? null : checked.message);
    onOne(checked.ok ? (checked.value ?? '') : '');
  };
  // numbers and dates are typed, everything else may be one of the values that are there
  if (column?.type === 'number' || column?.type === 'date' || column?.type === 'text') {
    return (
      <TextInput
        className="builder-value"
        aria-label={label}
        placeholder={value === null ? t('grids.blank') : ''}
        value={text}
        error={problem}
        onChange={(event) => type(event.currentTarget.value)}
      />
    );
  }
  return <Suggested column={node.column} label={label} text={text} suggest={suggest} onText={type} />;
}

interface SuggestedProperties {
  column: string;
  label: string;
  text: string;
  suggest: Properties['suggest'];
  onText: (text: string) => void;
}

function useSuggestions(column: string, words: string, suggest: Properties['suggest']): string[] {
  const [found, setFound] = useState<string[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => void suggest(column, words).then((values) => current && setFound(values)), 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [column, words]);
  return found;
}

function Suggested({ column, label, text, suggest, onText }: SuggestedProperties): ReactNode {
  const found = useSuggestions(column, text, suggest);
  return (
    <Autocomplete
      className="builder-value"
      size="xs"
      aria-label={label}
      value={text}
      data={[...new Set(found)]}
      filter={({ options }) => options}
      limit={40}
      maxDropdownHeight={240}
      onChange={onText}
    />
  );
}

function Several({ node, column, options, suggest, onValue }: Properties): ReactNode {
  const [words, setWords] = useState('');
  const found = useSuggestions(node.column, words, suggest);
  const blank = t('grids.blank');
  const values = Array.isArray(node.value) ? node.value : node.value === '' ? [] : [node.value];
  const known = options?.map(String) ?? found;
  const titles = new Map(known.map((one) => [options === undefined ? one : valueTitle(one), one]));
  const shown = (value: FilterValue): string =>
    value === null ? blank : options === undefined ? String(value) : valueTitle(String(value));
  const stored = (title: string): FilterValue | undefined => {
    const kept = values.find((value) => shown(value) === title);
    if (kept !== undefined) return kept;
    const text = titles.get(title) ?? title;
    if (column?.type !== 'number' && column?.type !== 'date') return text;
    const checked = column.type === 'number' ? checkNumber(text) : checkDate(text);
    return checked.ok && checked.value !== null ? checked.value : undefined;
  };
  return (
    <TagsInput
      className="builder-value"
      aria-label={t('grids.op.value')}
      value={values.map(shown)}
      data={[...titles.keys()]}
      searchValue={words}
      onSearchChange={setWords}
      splitChars={[';']}
      maxDropdownHeight={240}
      acceptValueOnBlur
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      onChange={(next) => onValue(next.map(stored).filter((value) => value !== undefined))}
    />
  );
}
