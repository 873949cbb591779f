import { z } from 'zod';

/** How sources are written in a report: numbered in the order of their first citation, or as a style guide says. */
const citationStyles = ['numbered', 'chicago-author-date', 'chicago-notes', 'apa', 'gb-t-7714'] as const;
export const citationStyle = z.enum(citationStyles);
