import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import type { Session } from './moves-session.ts';
import { isInFront, openMove, placeByHand } from './open.ts';

type Key = Pick<Command, 'title' | 'run'> & { id: string; shortcut: string; when: () => boolean };

/** One key for each step; they hold while the focus is in the list or its panel, and in the palette. */
export function useMovesCommands(tab: string, root: RefObject<HTMLElement | null>, session: Session): void {
  const latest = useRef(session);
  latest.current = session;
  const now = (): Session => latest.current;
  const near = (): boolean => {
    const focus = document.activeElement;
    const here = focus === null || focus === document.body || root.current?.contains(focus) === true;
    return isInFront(tab) && (here || focus?.closest('[role="dialog"]') !== null);
  };
  const onList = (): boolean => near() && (document.activeElement === document.body || document.activeElement?.role === 'listbox');
  const some = (): boolean => near() && canWrite() && now().current !== undefined;
  const keys: Key[] = [
    { id: 'next', title: 'moves.next', shortcut: 'J', when: near, run: () => now().stand(now().at + 1) },
    { id: 'previous', title: 'moves.previous', shortcut: 'K', when: near, run: () => now().stand(now().at - 1) },
    { id: 'down', title: 'moves.next', shortcut: 'ArrowDown', when: onList, run: () => now().stand(now().at + 1) },
    { id: 'up', title: 'moves.previous', shortcut: 'ArrowUp', when: onList, run: () => now().stand(now().at - 1) },
    { id: 'first', title: 'moves.first', shortcut: 'Home', when: onList, run: () => now().stand(0) },
    { id: 'last', title: 'moves.last', shortcut: 'End', when: onList, run: () => now().stand((now().page?.total ?? 1) - 1) },
    { id: 'accept', title: 'moves.accept', shortcut: 'A', when: some, run: () => now().accept() },
    { id: 'acceptEnter', title: 'moves.accept', shortcut: 'Enter', when: () => some() && onList(), run: () => now().accept() },
    { id: 'place', title: 'moves.place', shortcut: 'P', when: some, run: () => placeByHand(now().current!) },
    { id: 'leave', title: 'moves.leave', shortcut: 'L', when: some, run: () => now().leave() },
    {
      id: 'open',
      title: 'moves.read',
      shortcut: 'O',
      when: () => near() && now().current !== undefined,
      run: () => openMove(now().current!),
    },
    {
      id: 'bulk',
      title: 'moves.bulk',
      shortcut: 'B',
      when: () => near() && canWrite() && now().review === 'open',
      run: () => openDialog('moves-accept', now().source),
    },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `moves.${key.id}`, group: 'review' })),
    [tab],
  );
}
