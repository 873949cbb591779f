import { createElement, type ComponentType } from 'react';
import { gridNames, type GridName } from '../../../shared/domain/grids/index.ts';
import { gridTitle } from '../../i18n/index.ts';
import { openGrid, type ScreenParams } from '../../state/workspace.ts';
import type { Feature, Screen } from '../feature.ts';
import { GridScreen } from './GridScreen.tsx';

function screenOf(grid: GridName): Screen {
  const component: ComponentType<{ params: ScreenParams; tab: string }> = (properties) =>
    createElement(GridScreen, { grid, ...properties });
  return { id: grid, component, title: (params) => params.title ?? gridTitle(grid), entry: () => openGrid(grid) };
}

export const grids: Feature = { screens: gridNames.map(screenOf) };
