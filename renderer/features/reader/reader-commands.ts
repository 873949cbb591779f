import { useRef, type RefObject } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { getWorkspace } from '../../state/workspace.ts';
import { actions, type ActionName } from './actions/passage.ts';

export interface ReaderDeeds {
  act: (name: ActionName) => void;
  selected: boolean;
  copy: () => void;
  find: () => void;
  findStep: (direction: -1 | 1) => void;
  passage: (direction: -1 | 1) => void;
  sentence: () => void;
  mark: (direction: -1 | 1) => void;
  outline: () => void;
  print: () => void;
  star: () => void;
}

/** The reader's part of the palette and the help sheet. Single keys hold only while the focus is in this text. */
export function useReaderCommands(tab: string, root: RefObject<HTMLElement | null>, deeds: ReaderDeeds): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  const active = (): boolean => getWorkspace().active?.key === tab;
  const near = (): boolean => {
    const focus = document.activeElement;
    // In a dialog the dispatcher lets no key through: there the question comes from the palette.
    return (
      active() &&
      (focus === null || focus === document.body || root.current?.contains(focus) === true || focus.closest('[role="dialog"]') !== null)
    );
  };
  const chosen = (): boolean => near() && latest.current.selected;
  const list: Command[] = [
    { id: 'reader.find', title: 'reader.find', shortcut: 'Mod+F', group: 'read', when: active, run: () => latest.current.find() },
    {
      id: 'reader.findNext',
      title: 'reader.find.next',
      shortcut: 'F3',
      group: 'read',
      when: active,
      run: () => latest.current.findStep(1),
    },
    {
      id: 'reader.findPrevious',
      title: 'reader.find.previous',
      shortcut: 'Shift+F3',
      group: 'read',
      when: active,
      run: () => latest.current.findStep(-1),
    },
    {
      id: 'reader.passageNext',
      title: 'reader.passage.next',
      shortcut: 'J',
      group: 'read',
      when: near,
      run: () => latest.current.passage(1),
    },
    {
      id: 'reader.passagePrevious',
      title: 'reader.passage.previous',
      shortcut: 'K',
      group: 'read',
      when: near,
      run: () => latest.current.passage(-1),
    },
    { id: 'reader.sentence', title: 'reader.sentence', shortcut: 'S', group: 'read', when: near, run: () => latest.current.sentence() },
    { id: 'reader.markNext', title: 'reader.mark.next', shortcut: ']', group: 'read', when: near, run: () => latest.current.mark(1) },
    {
      id: 'reader.markPrevious',
      title: 'reader.mark.previous',
      shortcut: '[',
      group: 'read',
      when: near,
      run: () => latest.current.mark(-1),
    },
    ...actions.map(({ name, key }): Command => ({
      id: `reader.${name}`,
      title: `reader.do.${name}`,
      shortcut: key,
      group: 'read',
      when: chosen,
      run: () => latest.current.act(name),
    })),
    { id: 'reader.copy', title: 'reader.do.copy', shortcut: 'Mod+Shift+C', group: 'read', when: chosen, run: () => latest.current.copy() },
    { id: 'reader.outline', title: 'reader.outline.toggle', shortcut: 'O', group: 'read', when: near, run: () => latest.current.outline() },
    { id: 'reader.star', title: 'reader.star', group: 'read', when: active, run: () => latest.current.star() },
    { id: 'reader.print', title: 'reader.print', group: 'read', when: active, run: () => latest.current.print() },
  ];
  useCommands(list, [tab]);
}
