import type { Feature } from '../feature.ts';

export const grids: Feature = {};
