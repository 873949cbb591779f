import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconPin, IconPinFilled } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { gridColumns, type GridName } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { startColumns, type Columns } from './layout.ts';

interface Properties {
  grid: GridName;
  columns: Columns;
  onColumns: (columns: Columns) => void;
  onFit: () => void;
}

/** Which columns, in which order, which stay on the left: all of it by key. */
export function ColumnChooser({ grid, columns, onColumns, onFit }: Properties): ReactNode {
  const [opened, setOpened] = useState(false);
  const hidden = gridColumns[grid].filter(({ id }) => !columns.some((column) => column.id === id));
  const move = (index: number, by: number): void => {
    const next = [...columns];
    const [moved] = next.splice(index, 1);
    next.splice(Math.max(0, index + by), 0, moved!);
    onColumns(next);
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          className="compactable"
          aria-label={t('grids.columns')}
          title={t('grids.columns')}
          leftSection={<IconColumns3 size={14} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('grids.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="column-chooser" aria-label={t('grids.columns')}>
        <ol>
          {columns.map((column, index) => {
            const name = columnTitle(column.id);
            return (
              <li key={column.id} onKeyDown={(event) => onKeyDown(event, index)}>
                <Checkbox
                  checked
                  disabled={columns.length === 1}
                  label={name}
                  aria-label={t('grids.columns.show', { name })}
                  onChange={() => onColumns(columns.filter(({ id }) => id !== column.id))}
                />
                <ActionIcon size="sm" aria-label={t('grids.columns.up', { name })} disabled={index === 0} onClick={() => move(index, -1)}>
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={t('grids.columns.down', { name })}
                  disabled={index === columns.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={t('grids.columns.pin', { name })}
                  aria-pressed={column.pinned}
                  onClick={() => onColumns(columns.map((one) => (one.id === column.id ? { ...one, pinned: !one.pinned } : one)))}
                >
                  {column.pinned ? <IconPinFilled size={14} /> : <IconPin size={14} />}
                </ActionIcon>
              </li>
            );
          })}
          {hidden.map(({ id, width }) => (
            <li key={id}>
              <Checkbox
                checked={false}
                label={columnTitle(id)}
                aria-label={t('grids.columns.show', { name: columnTitle(id) })}
                onChange={() => onColumns([...columns, { id, width, pinned: false }])}
              />
            </li>
          ))}
        </ol>
        <div className="chooser-foot">
          <span className="quiet">{t('grids.columns.hint')}</span>
          <Button variant="default" onClick={onFit}>
            {t('grids.columns.fit')}
          </Button>
          <Button variant="default" onClick={() => onColumns(startColumns(grid))}>
            {t('grids.columns.reset')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
