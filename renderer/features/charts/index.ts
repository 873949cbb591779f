import { createElement, lazy, Suspense } from 'react';
import { t } from '../../i18n/index.ts';
import { openScreen, type ScreenParams } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';

// the first chart brings what draws charts; until then a window knows nothing of it
const ChartsScreen = lazy(async () => ({ default: (await import('./ChartsScreen.tsx')).ChartsScreen }));

function Screen(properties: { params: ScreenParams; tab: string }): ReturnType<typeof createElement> {
  const waiting = createElement('p', { className: 'quiet loading' }, t('ui.loading'));
  return createElement(Suspense, { fallback: waiting }, createElement(ChartsScreen, properties));
}

export const charts: Feature = {
  screens: [{ id: 'charts', component: Screen, title: (params) => params.title ?? t('charts.title'), entry: () => openScreen('charts') }],
};
