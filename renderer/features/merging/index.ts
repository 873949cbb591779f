import { t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite, isGuest } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { ChooseDialog } from './ChooseDialog.tsx';
import { MergingScreen } from './MergingScreen.tsx';

export const merging: Feature = {
  screens: [{ id: 'merging', component: MergingScreen, title: (params) => params.title ?? t('merging.title') }],
  panels: [ChooseDialog],
  commands: [
    {
      id: 'merging.open',
      title: 'merging.open',
      group: 'project',
      when: () => canWrite() && !isGuest(),
      run: () => openDialog('merging-choose'),
    },
  ],
};
