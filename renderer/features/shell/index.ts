import type { Feature } from '../feature.ts';

export const shell: Feature = {};
