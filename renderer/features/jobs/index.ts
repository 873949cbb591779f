import type { Feature } from '../feature.ts';

/** Its parts stand in the top bar and the status line; there is no screen of its own. */
export const jobs: Feature = {};
