import { t } from '../../i18n/index.ts';
import { openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { HistoryScreen } from './HistoryScreen.tsx';
import { TrashScreen } from './TrashScreen.tsx';

export const history: Feature = {
  screens: [
    { id: 'history', component: HistoryScreen, title: () => t('history.title'), entry: () => openScreen('history') },
    { id: 'trash', component: TrashScreen, title: () => t('trash.title'), entry: () => openScreen('trash') },
  ],
  commands: [
    { id: 'history.open', title: 'history.open', group: 'go', run: () => openScreen('history') },
    { id: 'trash.open', title: 'trash.open', group: 'go', run: () => openScreen('trash') },
  ],
};
