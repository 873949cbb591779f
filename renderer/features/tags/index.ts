import { t } from '../../i18n/index.ts';
import { openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { TagsScreen } from './TagsScreen.tsx';

export const tags: Feature = {
  screens: [{ id: 'tags', component: TagsScreen, title: () => t('tags.title'), entry: () => openScreen('tags') }],
};
