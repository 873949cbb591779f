import { openDialog } from '../../state/dialogs.ts';
import type { Feature } from '../feature.ts';
import { Search } from './Search.tsx';

export const search: Feature = {
  commands: [{ id: 'search.everywhere', title: 'search.title', shortcut: 'Mod+P', group: 'go', run: () => openDialog('search') }],
  panels: [Search],
};
