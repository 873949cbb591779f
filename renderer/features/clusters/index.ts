import { t } from '../../i18n/index.ts';
import { openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { ClustersScreen } from './ClustersScreen.tsx';

export const clusters: Feature = {
  screens: [{ id: 'clusters', component: ClustersScreen, title: () => t('clusters.title'), entry: () => openScreen('clusters') }],
};
