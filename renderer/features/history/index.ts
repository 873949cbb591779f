import { t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { backToPresent, canLookBack, isPast } from '../../state/past.ts';
import { openScreen } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';
import type { Feature } from '../feature.ts';
import { AsOfDialog } from './AsOfDialog.tsx';
import { HistoryScreen } from './HistoryScreen.tsx';
import { TrashScreen } from './TrashScreen.tsx';

export const history: Feature = {
  panels: [AsOfDialog],
  screens: [
    { id: 'history', component: HistoryScreen, title: () => t('history.title'), entry: () => openScreen('history') },
    { id: 'trash', component: TrashScreen, title: () => t('trash.title'), entry: () => openScreen('trash') },
  ],
  commands: [
    { id: 'history.asOf', title: 'history.asOf', group: 'go', when: canLookBack, run: () => openDialog('as-of') },
    { id: 'history.present', title: 'history.present', group: 'go', when: isPast, run: () => void backToPresent().catch(toastFailure) },
    { id: 'history.open', title: 'history.open', group: 'go', run: () => openScreen('history') },
    { id: 'trash.open', title: 'trash.open', group: 'go', run: () => openScreen('trash') },
  ],
};
