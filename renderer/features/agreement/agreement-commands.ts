import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace, openReader } from '../../state/workspace.ts';
import type { Session } from './session.ts';

type Key = Pick<Command, 'title' | 'run'> & { id: string; shortcut: string; when: () => boolean };

export function readDifference(session: Session): void {
  const { current, source } = session;
  if (current === undefined || source === undefined) return;
  openReader(source.source, { version: current.version, start: current.start, end: current.end });
}

/** One key for each decision; they hold while the focus is in this screen and not in a field. */
export function useAgreementCommands(tab: string, root: RefObject<HTMLElement | null>, session: Session): void {
  const latest = useRef(session);
  latest.current = session;
  const now = (): Session => latest.current;
  const near = (): boolean => {
    const focus = document.activeElement;
    return getWorkspace().active?.key === tab && (focus === null || focus === document.body || root.current?.contains(focus) === true);
  };
  const some = (): boolean => near() && canWrite() && now().current !== undefined && now().state === 'open';
  const keys: Key[] = [
    { id: 'next', title: 'agreement.next', shortcut: 'J', when: near, run: () => now().stand(now().at + 1) },
    { id: 'previous', title: 'agreement.previous', shortcut: 'K', when: near, run: () => now().stand(now().at - 1) },
    { id: 'first', title: 'agreement.keep.first', shortcut: '1', when: some, run: () => now().keep([now().coders[0]!]) },
    { id: 'second', title: 'agreement.keep.second', shortcut: '2', when: some, run: () => now().keep([now().coders[1]!]) },
    { id: 'both', title: 'agreement.keep.both', shortcut: 'B', when: some, run: () => now().keep(now().coders) },
    { id: 'neither', title: 'agreement.keep.neither', shortcut: 'N', when: some, run: () => now().keep([]) },
    {
      id: 'read',
      title: 'agreement.read',
      shortcut: 'O',
      when: () => near() && now().current !== undefined,
      run: () => readDifference(now()),
    },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `agreement.${key.id}`, group: 'review' })),
    [tab],
  );
}
