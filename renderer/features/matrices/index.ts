import { t } from '../../i18n/index.ts';
import { addToMatrix, openMatrix } from '../../state/matrices.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { exportMatrix, newMatrix } from './actions.ts';
import { AddDialog } from './AddDialog.tsx';
import { MatricesScreen } from './MatricesScreen.tsx';
import { fresh, shownMatrix } from './shown.ts';

const isShown = (): boolean => getWorkspace().active?.screen === 'matrices' && shownMatrix() !== null;

export const matrices: Feature = {
  screens: [
    { id: 'matrices', component: MatricesScreen, title: (params) => params.title ?? t('matrices.title'), entry: () => openMatrix() },
  ],
  commands: [
    {
      id: 'matrices.new',
      title: 'matrices.command.new',
      group: 'review',
      when: canWrite,
      run: () =>
        void newMatrix().then((id) => {
          if (id === null) return;
          fresh.id = id;
          openMatrix(id);
        }),
    },
    {
      id: 'matrices.add',
      title: 'matrices.add',
      shortcut: 'Alt+M',
      group: 'review',
      when: () => canWrite() && getWorkspace().selected?.kind === 'claim',
      run: () => addToMatrix([getWorkspace().selected!.id]),
    },
    {
      id: 'matrices.export',
      title: 'matrices.command.export',
      group: 'report',
      when: isShown,
      run: () => {
        const shown = shownMatrix();
        if (shown !== null) void exportMatrix(shown.matrix, shown.sorted);
      },
    },
  ],
  panels: [AddDialog],
};
