import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Session } from './session.ts';

type Key = Pick<Command, 'title' | 'run'> & { id: string; shortcut?: string; when: () => boolean };

/** One key for each choice; they hold while the focus is in this screen and not in a field, and in the palette. */
export function useMergingCommands(tab: string, root: RefObject<HTMLElement | null>, session: Session): void {
  const latest = useRef(session);
  latest.current = session;
  const now = (): Session => latest.current;
  const near = (): boolean => {
    const focus = document.activeElement;
    const isHere = focus === null || focus === document.body || root.current?.contains(focus) === true;
    return getWorkspace().active?.key === tab && (isHere || focus?.closest('[role="dialog"]') !== null);
  };
  const some = (): boolean => near() && now().current !== undefined && now().phase.step === 'choosing';
  const choosing = (): boolean => some() && canWrite();
  const onList = (): boolean => some() && document.activeElement?.role === 'listbox';
  const last = (): number => (now().plan?.conflicts.length ?? 1) - 1;
  const keys: Key[] = [
    { id: 'ours', title: 'merging.keep', shortcut: '1', when: choosing, run: () => now().choose('ours') },
    { id: 'oursLetter', title: 'merging.keep', shortcut: 'O', when: choosing, run: () => now().choose('ours') },
    { id: 'theirs', title: 'merging.take', shortcut: '2', when: choosing, run: () => now().choose('theirs') },
    { id: 'theirsLetter', title: 'merging.take', shortcut: 'T', when: choosing, run: () => now().choose('theirs') },
    { id: 'restOurs', title: 'merging.rest.ours', when: choosing, run: () => now().chooseRest('ours') },
    { id: 'restTheirs', title: 'merging.rest.theirs', when: choosing, run: () => now().chooseRest('theirs') },
    { id: 'next', title: 'merging.next', shortcut: 'J', when: some, run: () => now().stand(now().at + 1) },
    { id: 'previous', title: 'merging.previous', shortcut: 'K', when: some, run: () => now().stand(now().at - 1) },
    { id: 'down', title: 'merging.next', shortcut: 'ArrowDown', when: onList, run: () => now().stand(now().at + 1) },
    { id: 'up', title: 'merging.previous', shortcut: 'ArrowUp', when: onList, run: () => now().stand(now().at - 1) },
    { id: 'first', title: 'merging.first', shortcut: 'Home', when: onList, run: () => now().stand(0) },
    { id: 'last', title: 'merging.last', shortcut: 'End', when: onList, run: () => now().stand(last()) },
    { id: 'join', title: 'merging.join.command', shortcut: 'Mod+Enter', when: () => near() && now().canJoin, run: () => now().join() },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `merging.${key.id}`, group: 'review' })),
    [tab],
  );
}
