import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { chooseFiles } from './batch.ts';
import { DropZone } from './DropZone.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { SourceDialog } from './SourceDialog.tsx';

/** The source in front: the one being read, or the one selected. */
function sourceInFront(): string | null {
  const { active, selected } = getWorkspace();
  if (active?.screen === 'reader') return active.params.source ?? null;
  return selected?.kind === 'source' ? selected.id : null;
}

export const importing: Feature = {
  panels: [ImportDialog, PasteDialog, SourceDialog, DropZone],
  commands: [
    { id: 'import.files', title: 'import.files', shortcut: 'Mod+O', group: 'import', when: canWrite, run: chooseFiles },
    { id: 'import.paste', title: 'import.paste', shortcut: 'Mod+Shift+V', group: 'import', when: canWrite, run: () => openDialog('paste') },
    {
      id: 'source.edit',
      title: 'source.edit',
      shortcut: 'Alt+B',
      group: 'import',
      when: () => canWrite() && sourceInFront() !== null,
      run: () => openDialog('source', sourceInFront()),
    },
  ],
};
