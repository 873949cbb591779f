import type { Feature } from '../feature.ts';

export const importing: Feature = {};
