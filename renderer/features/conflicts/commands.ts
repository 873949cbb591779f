import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import { isInFront, openSide } from './open.ts';
import type { Session } from './session.ts';

type Key = Pick<Command, 'title' | 'run'> & { id: string; shortcut: string; when: () => boolean };

/** Where the keys hold: the focus is in the screen, or the palette asks. */
export function useNear(tab: string, root: RefObject<HTMLElement | null>): () => boolean {
  return () => {
    const focus = document.activeElement;
    const here = focus === null || focus === document.body || root.current?.contains(focus) === true;
    return isInFront(tab) && (here || focus?.closest('[role="dialog"]') !== null);
  };
}

export const onList = (): boolean => document.activeElement === document.body || document.activeElement?.role === 'listbox';

/** One key for each step and decision. */
export function useConflictCommands(tab: string, root: RefObject<HTMLElement | null>, session: Session, explainIt: () => void): void {
  const latest = useRef({ session, explainIt });
  latest.current = { session, explainIt };
  const now = (): Session => latest.current.session;
  const near = useNear(tab, root);
  const some = (): boolean => near() && now().current !== undefined;
  const open = (): boolean => some() && canWrite() && now().state === 'open';
  const decided = (): boolean => some() && canWrite() && (now().state === 'resolved' || now().state === 'explained');
  const keys: Key[] = [
    { id: 'next', title: 'conflicts.next', shortcut: 'J', when: some, run: () => now().stand(now().at + 1) },
    { id: 'previous', title: 'conflicts.previous', shortcut: 'K', when: some, run: () => now().stand(now().at - 1) },
    { id: 'down', title: 'conflicts.next', shortcut: 'ArrowDown', when: () => some() && onList(), run: () => now().stand(now().at + 1) },
    { id: 'up', title: 'conflicts.previous', shortcut: 'ArrowUp', when: () => some() && onList(), run: () => now().stand(now().at - 1) },
    { id: 'first', title: 'conflicts.holds.first', shortcut: '1', when: open, run: () => now().resolve('one') },
    { id: 'second', title: 'conflicts.holds.second', shortcut: '2', when: open, run: () => now().resolve('other') },
    { id: 'explain', title: 'conflicts.explain', shortcut: 'E', when: open, run: () => latest.current.explainIt() },
    { id: 'reopen', title: 'conflicts.reopen', shortcut: 'R', when: decided, run: () => now().reopen() },
    { id: 'read', title: 'conflicts.read', shortcut: 'O', when: some, run: () => openSide(now().current!.one) },
    { id: 'readOther', title: 'conflicts.readOther', shortcut: 'Shift+O', when: some, run: () => openSide(now().current!.other) },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `conflicts.${key.id}`, group: 'review' })),
    [tab],
  );
}
