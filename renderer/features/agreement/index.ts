import { t } from '../../i18n/index.ts';
import { openScreen } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { AgreementScreen } from './AgreementScreen.tsx';

export const agreement: Feature = {
  screens: [{ id: 'agreement', component: AgreementScreen, title: () => t('agreement.title'), entry: () => openScreen('agreement') }],
  commands: [{ id: 'agreement.open', title: 'agreement.open', group: 'review', run: () => openScreen('agreement') }],
};
