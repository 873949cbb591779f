import { t } from '../../i18n/index.ts';
import type { Feature } from '../feature.ts';
import { Reader } from './Reader.tsx';

export const reader: Feature = {
  screens: [{ id: 'reader', component: Reader, title: (params) => params.title ?? t('reader.title') }],
};
