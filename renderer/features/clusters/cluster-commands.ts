import { useRef, type RefObject } from 'react';
import { namesRecords } from '../../../shared/domain/clusters.ts';
import { useCommands, type Command } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Deed } from './MergeDialog.tsx';
import { tickedOf, type Session } from './session.ts';

interface Properties {
  tab: string;
  root: RefObject<HTMLElement | null>;
  list: RefObject<HTMLElement | null>;
  name: RefObject<HTMLInputElement | null>;
  session: Session;
  onDeed: (deed: Deed) => void;
}

/** One key for each judgement; they hold while the focus is in this screen and not in a field, and in the palette. */
export function useClusterCommands(properties: Properties): void {
  const { tab } = properties;
  const latest = useRef(properties);
  latest.current = properties;
  const session = (): Session => latest.current.session;
  const near = (): boolean => {
    const focus = document.activeElement;
    const isHere = focus === null || focus === document.body || latest.current.root.current?.contains(focus) === true;
    return getWorkspace().active?.key === tab && (isHere || focus?.closest('[role="dialog"]') !== null);
  };
  const some = (): boolean => near() && session().current !== undefined;
  const onList = (): boolean => some() && document.activeElement === latest.current.list.current;
  const tick = (): void => {
    const place = session().listed[session().at];
    if (place !== undefined) session().judge(place, { ticked: !session().judged(place).ticked });
  };
  const edit = (): void => {
    latest.current.name.current?.focus();
    latest.current.name.current?.select();
  };
  const step = (by: number): void => session().stand(session().at + by);
  const last = (): number => session().listed.length - 1;
  const deed = (): Deed => (namesRecords(session().of, session().column) ? 'merge' : 'set');
  const keys: (Pick<Command, 'title' | 'run' | 'shortcut'> & { id: string; when: () => boolean })[] = [
    { id: 'next', title: 'clusters.next', shortcut: 'J', when: some, run: () => step(1) },
    { id: 'previous', title: 'clusters.previous', shortcut: 'K', when: some, run: () => step(-1) },
    { id: 'down', title: 'clusters.next', shortcut: 'ArrowDown', when: onList, run: () => step(1) },
    { id: 'up', title: 'clusters.previous', shortcut: 'ArrowUp', when: onList, run: () => step(-1) },
    { id: 'first', title: 'merging.first', shortcut: 'Home', when: onList, run: () => session().stand(0) },
    { id: 'last', title: 'merging.last', shortcut: 'End', when: onList, run: () => session().stand(last()) },
    { id: 'tick', title: 'clusters.tickCurrent', shortcut: 'Space', when: onList, run: tick },
    { id: 'tickAll', title: 'clusters.tickAll', shortcut: 'A', when: some, run: () => session().tickListed(true) },
    { id: 'name', title: 'clusters.editName', shortcut: 'Enter', when: onList, run: edit },
    {
      id: 'deed',
      title: 'clusters.change.command',
      shortcut: 'Mod+Enter',
      when: () => near() && canWrite() && tickedOf(session()).length > 0,
      run: () => latest.current.onDeed(deed()),
    },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `clusters.${key.id}`, group: 'grid' })),
    [tab],
  );
}
