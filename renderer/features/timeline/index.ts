import { createElement, lazy, Suspense } from 'react';
import { t } from '../../i18n/index.ts';
import { openScreen, type ScreenParams } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';

// the first chart brings what draws charts; until then a window knows nothing of it
const TimelineScreen = lazy(async () => ({ default: (await import('./TimelineScreen.tsx')).TimelineScreen }));

function Screen(properties: { params: ScreenParams; tab: string }): ReturnType<typeof createElement> {
  const waiting = createElement('p', { className: 'quiet loading' }, t('ui.loading'));
  return createElement(Suspense, { fallback: waiting }, createElement(TimelineScreen, properties));
}

export const timeline: Feature = {
  screens: [
    { id: 'timeline', component: Screen, title: (params) => params.title ?? t('timeline.title'), entry: () => openScreen('timeline') },
  ],
};
