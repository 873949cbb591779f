import { openDialog } from '../../state/dialogs.ts';
import type { Feature } from '../feature.ts';
import { SettingsDialog } from './SettingsDialog.tsx';

export const settings: Feature = {
  panels: [SettingsDialog],
  commands: [{ id: 'settings.open', title: 'settings.open', shortcut: 'Mod+,', group: 'window', run: () => openDialog('settings') }],
};
