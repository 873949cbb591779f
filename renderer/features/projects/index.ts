import type { Feature } from '../feature.ts';

export const projects: Feature = {};
