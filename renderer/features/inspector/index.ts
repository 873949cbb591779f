import type { Feature } from '../feature.ts';

export const inspector: Feature = {};
