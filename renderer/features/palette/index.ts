import { openDialog } from '../../state/dialogs.ts';
import type { Feature } from '../feature.ts';
import { HelpSheet } from './HelpSheet.tsx';
import { Palette } from './Palette.tsx';

export const palette: Feature = {
  panels: [Palette, HelpSheet],
  commands: [
    { id: 'palette.open', title: 'palette.open', shortcut: 'Mod+K', group: 'help', run: () => openDialog('palette') },
    { id: 'help.open', title: 'help.open', shortcut: 'F1', group: 'help', run: () => openDialog('help') },
    { id: 'help.openAgain', title: 'help.open', shortcut: '?', group: 'help', run: () => openDialog('help') },
  ],
};
