import { getSettings } from '../../state/settings.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { citeIntoNote, focusEditor, getDesk, noteModes, setDesk } from './desk.ts';
import { newNote } from './new-note.ts';
import { offerSpelling } from './spelling-menu.ts';

export const notes: Feature = {
  commands: [
    { id: 'note.new', title: 'notes.new', shortcut: 'Mod+Shift+N', group: 'note', run: () => void newNote() },
    {
      id: 'note.focus',
      title: 'notes.focus',
      shortcut: 'Mod+Shift+E',
      group: 'note',
      when: () => getDesk().open !== null,
      run: () => {
        if (getDesk().mode === 'read') setDesk({ mode: 'write', focus: 'text' });
        else focusEditor();
      },
    },
    {
      id: 'note.cite',
      title: 'notes.cite',
      shortcut: 'Mod+Shift+I',
      group: 'note',
      when: () => getWorkspace().selected !== null && getDesk().open !== null,
      run: () => {
        const { selected } = getWorkspace();
        if (getDesk().mode === 'read') setDesk({ mode: 'write' });
        if (selected !== null) citeIntoNote(selected);
      },
    },
    {
      id: 'note.mode',
      title: 'notes.nextMode',
      group: 'note',
      when: () => getDesk().open !== null,
      run: () => setDesk({ mode: noteModes[(noteModes.indexOf(getDesk().mode) + 1) % noteModes.length]! }),
    },
    {
      id: 'note.correct',
      title: 'notes.correct',
      shortcut: 'Mod+.',
      group: 'note',
      when: () => getSettings().spelling && getDesk().open !== null && getDesk().mode !== 'read',
      run: offerSpelling,
    },
    {
      id: 'note.pin',
      title: 'notes.pin',
      group: 'note',
      when: () => getDesk().open !== null,
      run: () => setDesk({ pinned: !getDesk().pinned }),
    },
  ],
};
