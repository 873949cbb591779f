import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { addable, freeId, inOrder, moved, newSection, type Section } from './sections.ts';

type Edit = (sections: readonly Section[]) => Section[];

interface Properties {
  sections: readonly Section[];
  chosen: string | null;
  choose: (id: string | null) => void;
  change: (edit: Edit) => Promise<void>;
}

const placeIn = (sections: readonly Section[], id: string): number => sections.findIndex((section) => section.id === id);
const inserted = (sections: readonly Section[], at: number, made: Section): Section[] => [
  ...sections.slice(0, at),
  made,
  ...sections.slice(at),
];

/** What a section is about, behind the name of its kind. */
function detail(section: Section): string {
  if (section.kind === 'text' || section.kind === 'heading') return section.text.trim().split('\n')[0] ?? '';
  if (section.kind === 'rows') return section.title || t(`reports.grid.${section.grid}`);
  if (section.kind === 'broken') return section.problem;
  return 'title' in section ? (section.title ?? '') : '';
}

function Add({ add }: { add: (kind: (typeof addable)[number][number]) => void }): ReactNode {
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />}>
          {t('reports.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {addable.map((kinds, index) => (
          <Fragment key={kinds[0]}>
            {index === 0 ? null : <Menu.Divider />}
            {kinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`reports.section.${kind}`)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The sections in order: chosen, added, moved, duplicated and deleted here, by pointer or by keys; each step is one change and can be undone. */
export function Outline({ sections, chosen, choose, change }: Properties): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const place = sections.findIndex((section) => section.id === chosen);
  const focus = (id: string): void =>
    void requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`)?.focus());
  const put = async (edit: Edit, id: string | null): Promise<void> => {
    choose(id);
    await change(edit);
    if (id !== null) focus(id);
  };
  const move = (from: number, to: number): void => {
    if (to >= 0 && to < sections.length && from !== to)
      void put((all) => moved(all, placeIn(all, sections[from]!.id), to), sections[from]!.id);
  };
  const add = (kind: (typeof addable)[number][number]): void => {
    const made = newSection(kind, freeId(sections));
    void put((all) => inOrder(inserted(all, place < 0 ? all.length : placeIn(all, chosen!) + 1, made)), made.id);
  };
  const duplicate = (from: number): void => {
    const section = sections[from];
    if (section === undefined || section.kind === 'broken' || section.kind === 'sources') return;
    const made = { ...section, id: freeId(sections) };
    void put((all) => inserted(all, placeIn(all, section.id) + 1, made), made.id);
  };
  const remove = (from: number): void => {
    const rest = sections.filter((_, index) => index !== from);
    void put((all) => all.filter((section) => section.id !== sections[from]!.id), rest[Math.min(from, rest.length - 1)]?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent, from: number): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0 && event.altKey) move(from, from + step);
    else if (step !== 0) {
      const next = sections[from + step];
      if (next !== undefined) {
        choose(next.id);
        focus(next.id);
      }
    } else if (event.key === 'Delete') remove(from);
    else if (event.key.toLowerCase() === 'd' && event.altKey) duplicate(from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="report-outline" aria-label={t('reports.outline')}>
      <div className="report-outline-tools">
        <Add add={add} />
        <span className="report-gap" />
        <ActionIcon disabled={place < 1} aria-label={t('reports.up')} title={t('reports.up')} onClick={() => move(place, place - 1)}>
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          disabled={place < 0 || place === sections.length - 1}
          aria-label={t('reports.down')}
          title={t('reports.down')}
          onClick={() => move(place, place + 1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon
          disabled={place < 0}
          aria-label={t('reports.duplicate')}
          title={t('reports.duplicate')}
          onClick={() => duplicate(place)}
        >
          <IconCopy size={16} />
        </ActionIcon>
        <ActionIcon
          disabled={place < 0}
          aria-label={t('reports.removeSection')}
          title={t('reports.removeSection')}
          onClick={() => remove(place)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      {sections.length === 0 ? <p className="report-quiet">{t('reports.noSections')}</p> : null}
      <ul ref={list}>
        {sections.map((section, index) => (
          <li
            key={section.id}
            draggable
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
          >
            <button
              type="button"
              data-section={section.id}
              aria-current={section.id === chosen}
              onClick={() => choose(section.id)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span>{t(`reports.section.${section.kind}`)}</span>
              <span className="report-outline-detail">{detail(section)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
