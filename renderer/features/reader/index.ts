import type { Feature } from '../feature.ts';

export const reader: Feature = {};
