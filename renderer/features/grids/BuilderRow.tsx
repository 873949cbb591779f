import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { askable, askedOf, blankTest, isComplete, withAsked, type Asked, type Step, type TestNode } from './builder-tree.ts';
import { BuilderValue } from './BuilderValue.tsx';
import { columnNamed } from '../../state/describe.ts';

export interface BuilderNeeds {
  grid: GridName;
  verdicts: readonly string[];
  suggest: (column: string, words: string) => Promise<string[]>;
}

interface Properties extends BuilderNeeds {
  node: TestNode;
  /** tells the place in the tree */
  path: string;
  onChange: (node: TestNode) => void;
  onRemove: () => void;
  onMove: (step: Step) => void;
}

const steps: Record<string, Step> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

/** Alt and an arrow moves what has the focus. */
export function moveKey(event: KeyboardEvent, onMove: (step: Step) => void): void {
  const step = steps[event.key];
  if (!event.altKey || step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  onMove(step);
}

/** One condition: a column, what is asked of it, and what for. */
export function BuilderRow({ grid, verdicts, suggest, node, path, onChange, onRemove, onMove }: Properties): ReactNode {
  const column = columnNamed(grid, node.column);
  const options = column?.options === 'verdicts' ? verdicts : column?.options;
  const asked = askedOf(node);
  const questions = column === undefined ? [asked] : askable(column);
  const columns = gridColumns[grid].map(({ id }) => ({ value: id, label: columnTitle(id) }));
  return (
    <li
      className={isComplete(node) ? 'builder-row' : 'builder-row builder-open'}
      data-path={path}
      onKeyDown={(event) => moveKey(event, onMove)}
    >
      <NativeSelect
        size="xs"
        data-builder-column
        aria-label={t('builder.column')}
        value={node.column}
        data={column === undefined ? [{ value: node.column, label: node.column }, ...columns] : columns}
        onChange={(event) => {
          const next = columnNamed(grid, event.currentTarget.value);
          if (next !== undefined) onChange({ ...blankTest(next), key: node.key });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('grids.op.label')}
        value={asked}
        data={[...(questions.includes(asked) ? [] : [asked]), ...questions].map((one) => ({ value: one, label: askedTitle(one) }))}
        onChange={(event) => onChange(withAsked(node, event.currentTarget.value as Asked))}
      />
      <BuilderValue node={node} column={column} options={options} suggest={suggest} onValue={(value) => onChange({ ...node, value })} />
      <ActionIcon
        size="sm"
        aria-label={t('builder.remove', { name: columnTitle(node.column) })}
        title={t('builder.remove', { name: columnTitle(node.column) })}
        onClick={onRemove}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </li>
  );
}

function askedTitle(asked: Asked): string {
  if (asked === 'not contains' || asked === 'not startsWith' || asked === 'not in' || asked === 'not between')
    return t(`grids.op.${asked}`);
  if (!asked.startsWith('not ')) return t(`grids.op.${asked as Exclude<Asked, `not ${string}`>}`);
  return t('grids.test.not', { value: askedTitle(asked.slice(4) as Asked) });
}
