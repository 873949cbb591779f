import { gridTitle, t } from '../../i18n/index.ts';
import { openPivot } from '../../state/pivots.ts';
import type { Feature } from '../feature.ts';
import { PivotScreen } from './PivotScreen.tsx';

export const pivot: Feature = {
  screens: [
    {
      id: 'pivot',
      component: PivotScreen,
      title: ({ id }) => t('pivot.title', { grid: gridTitle(id ?? 'claims') }),
      entry: () => openPivot({ grid: 'claims', filter: null, quick: '' }),
    },
  ],
};
