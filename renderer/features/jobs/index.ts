import type { Feature } from '../feature.ts';

export const jobs: Feature = {};
