import type { Feature } from '../feature.ts';

export const tags: Feature = {};
