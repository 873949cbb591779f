import { t } from '../../i18n/index.ts';
import type { Feature } from '../feature.ts';
import { openOrigins } from './open.ts';
import { OriginsScreen } from './OriginsScreen.tsx';

export const origins: Feature = {
  screens: [{ id: 'origins', component: OriginsScreen, title: () => t('origins.title'), entry: () => openOrigins() }],
  commands: [{ id: 'origins.open', title: 'origins.open', group: 'review', run: () => openOrigins() }],
};
