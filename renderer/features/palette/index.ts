import type { Feature } from '../feature.ts';

export const palette: Feature = {};
