import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import { isInFront, openSide } from './open.ts';
import type { Session } from './session.ts';

type Key = Pick<Command, 'title' | 'run'> & { id: string; shortcut: string; when: () => boolean };

/** One key for each step; they hold while the focus is in the list or its panel, and in the palette. */
export function useOriginsCommands(tab: string, root: RefObject<HTMLElement | null>, session: Session, nameIt: () => void): void {
  const latest = useRef({ session, nameIt });
  latest.current = { session, nameIt };
  const now = (): Session => latest.current.session;
  const near = (): boolean => {
    const focus = document.activeElement;
    const here = focus === null || focus === document.body || root.current?.contains(focus) === true;
    return isInFront(tab) && (here || focus?.closest('[role="dialog"]') !== null);
  };
  const onList = (): boolean => near() && (document.activeElement === document.body || document.activeElement?.role === 'listbox');
  const some = (): boolean => near() && now().current !== undefined;
  const undecided = (): boolean => some() && canWrite() && now().review === 'open';
  const keys: Key[] = [
    { id: 'next', title: 'origins.next', shortcut: 'J', when: near, run: () => now().stand(now().at + 1) },
    { id: 'previous', title: 'origins.previous', shortcut: 'K', when: near, run: () => now().stand(now().at - 1) },
    { id: 'down', title: 'origins.next', shortcut: 'ArrowDown', when: onList, run: () => now().stand(now().at + 1) },
    { id: 'up', title: 'origins.previous', shortcut: 'ArrowUp', when: onList, run: () => now().stand(now().at - 1) },
    { id: 'accept', title: 'origins.accept', shortcut: 'A', when: undecided, run: () => now().accept() },
    { id: 'acceptEnter', title: 'origins.accept', shortcut: 'Enter', when: () => undecided() && onList(), run: () => now().accept() },
    { id: 'turnDown', title: 'origins.turnDown', shortcut: 'X', when: undecided, run: () => now().turnDown() },
    {
      id: 'reconsider',
      title: 'origins.reconsider',
      shortcut: 'R',
      when: () => some() && canWrite() && now().review === 'turned down',
      run: () => now().reconsider(),
    },
    { id: 'name', title: 'origins.name', shortcut: 'N', when: undecided, run: () => latest.current.nameIt() },
    { id: 'open', title: 'origins.read', shortcut: 'O', when: some, run: () => openSide(now().current!, 'one') },
    { id: 'openOther', title: 'origins.readOther', shortcut: 'Shift+O', when: some, run: () => openSide(now().current!, 'other') },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `origins.${key.id}`, group: 'review' })),
    [tab],
  );
}
