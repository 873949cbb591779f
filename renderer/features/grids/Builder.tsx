import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import { gridColumns } from '../../../shared/domain/grids/index.ts';
import { printQuery } from '../../../shared/domain/query/index.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { conditionsOf, filterOf } from '../../state/filter-tree.ts';
import {
  blankTest,
  builderOf,
  changed,
  filterFrom,
  group,
  isGroup,
  moved,
  nodeAt,
  type BuilderNode,
  type GroupNode,
  type Path,
  type Step,
} from './builder-tree.ts';
import { BuilderRow, moveKey, type BuilderNeeds } from './BuilderRow.tsx';
import { vocabulary } from './query-words.ts';

interface Properties extends BuilderNeeds {
  filter: FilterTree | null;
  quick: string;
  onFilter: (filter: FilterTree | null) => void;
  onClose: () => void;
}

/** The filter as a tree of conditions: what is built is counted at once and asked for when it is taken. */
export function Builder({ filter, quick, onFilter, onClose, ...needs }: Properties): ReactNode {
  const { grid } = needs;
  const [root, setRoot] = useState(() => builderOf(filter));
  const place = useRef<HTMLDivElement>(null);
  const focus = useRef<Path | 'start' | null>('start');
  const started = useRef(root);
  // another hand (a facet, the line) changed the filter: what was not touched here follows
  useEffect(() => {
    if (root !== started.current) return;
    started.current = builderOf(filter);
    // the field that has the keyboard may not be there any more
    if (place.current?.contains(document.activeElement) === true) focus.current = 'start';
    setRoot(started.current);
  }, [filter]);
  useEffect(() => {
    if (focus.current === null || place.current === null) return;
    const wanted = focus.current === 'start' ? '' : `[data-path="${focus.current.join('.')}"] `;
    const first = place.current.querySelector<HTMLElement>(`${wanted}[data-builder-column], ${wanted}[data-builder-join]`);
    (first ?? place.current.querySelector<HTMLElement>('button'))?.focus();
    focus.current = null;
  }, [root]);
  const built = useMemo(() => filterFrom(root), [root]);
  const count = useCount(grid, built, quick);
  const edit = (next: GroupNode, then: Path | null = null): void => {
    focus.current = then;
    setRoot(next);
  };
  const add = (path: Path, node: BuilderNode): void => {
    const index = (nodeAt(root, path) as GroupNode).parts.length;
    edit(
      changed(root, path, (found) => (isGroup(found) ? { ...found, parts: [...found.parts, node] } : found)),
      isGroup(node) ? [...path, index, 0] : [...path, index],
    );
  };
  const remove = (path: Path): void =>
    edit(
      changed(root, path, () => null),
      path.slice(0, -1),
    );
  const move = (path: Path, step: Step): void => {
    const key = nodeAt(root, path)?.key;
    const next = moved(root, path, step);
    edit(next, pathOf(next, key) ?? path);
  };
  const apply = (): void => {
    onFilter(filterOf(conditionsOf(built)));
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
    else if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const first = gridColumns[grid].find((column) => column.facet) ?? gridColumns[grid][0]!;
  const part = (node: BuilderNode, path: Path): ReactNode =>
    isGroup(node) ? (
      <li
        key={node.key}
        data-path={path.join('.')}
        className="builder-group"
        onKeyDown={(event) => moveKey(event, (step) => move(path, step))}
      >
        {body(node, path)}
      </li>
    ) : (
      <BuilderRow
        key={node.key}
        {...needs}
        node={node}
        path={path.join('.')}
        onChange={(next) => edit(changed(root, path, () => next))}
        onRemove={() => remove(path)}
        onMove={(step) => move(path, step)}
      />
    );
  const body = (node: GroupNode, path: Path): ReactNode => (
    <>
      <div className="builder-head">
        <NativeSelect
          size="xs"
          data-builder-join
          aria-label={t('builder.join')}
          value={`${node.negated ? 'not ' : ''}${node.join}`}
          data={joins.map((one) => ({ value: one, label: t(`builder.join.${one}`) }))}
          onChange={(event) => {
            const value = event.currentTarget.value;
            const join = value.endsWith('or') ? 'or' : 'and';
            edit(changed(root, path, (found) => ({ ...(found as GroupNode), join, negated: value.startsWith('not') })));
          }}
        />
        <Button variant="default" leftSection={<IconPlus size={12} />} onClick={() => add(path, blankTest(first))}>
          {t('builder.addTest')}
        </Button>
        <Button variant="default" leftSection={<IconPlus size={12} />} onClick={() => add(path, group('or', [blankTest(first)]))}>
          {t('builder.addGroup')}
        </Button>
        {path.length === 0 ? null : (
          <ActionIcon size="sm" aria-label={t('builder.removeGroup')} title={t('builder.removeGroup')} onClick={() => remove(path)}>
            <IconTrash size={14} />
          </ActionIcon>
        )}
      </div>
      {node.parts.length === 0 ? null : <ul>{node.parts.map((one, index) => part(one, [...path, index]))}</ul>}
    </>
  );
  const line = built === null ? '' : printQuery({ filter: built, quick: '' }, vocabulary(grid, needs.verdicts));
  return (
    <section className="builder" ref={place} aria-label={t('builder.title')} onKeyDown={onKeyDown}>
      <div className="builder-tree" data-path="">
        {body(root, [])}
      </div>
      <footer>
        <span role="status" className="builder-count" aria-busy={count.busy}>
          {count.total === null ? '' : t('builder.count', { count: count.total })}
        </span>
        <code title={line}>{line}</code>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button onClick={apply}>{t('builder.apply')}</Button>
      </footer>
    </section>
  );
}

const joins = ['and', 'or', 'not or', 'not and'] as const;

function pathOf(root: GroupNode, key: number | undefined, at: Path = []): Path | null {
  for (const [index, part] of root.parts.entries()) {
    if (part.key === key) return [...at, index];
    const inner = isGroup(part) ? pathOf(part, key, [...at, index]) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** Rows that match what is built so far, counted when building rests; the last count stays while the next is read. */
function useCount(grid: BuilderNeeds['grid'], filter: FilterTree | null, quick: string): { total: number | null; busy: boolean } {
  const asked = JSON.stringify([filter, quick]);
  const [counted, setCounted] = useState<{ asked: string; total: number | null }>({ asked: '', total: null });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      client[grid].page({ filter, quick, limit: 0 }).then(
        ({ total }) => current && setCounted({ asked, total }),
        () => current && setCounted({ asked, total: null }),
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [grid, asked]);
  return { total: counted.total, busy: counted.asked !== asked };
}
