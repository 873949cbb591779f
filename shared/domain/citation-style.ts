import { z } from 'zod';

/**
 * How a report cites: `numbered` is the plain list in the order of first mention; the others are published styles
 * (Chicago Manual of Style, 18th edition; APA, 7th edition; GB/T 7714-2015 in its numeric form).
 */
export const citationStyles = ['numbered', 'chicago-author-date', 'chicago-notes', 'apa', 'gb-t-7714'] as const;
export const citationStyle = z.enum(citationStyles);
export type CitationStyle = z.infer<typeof citationStyle>;
/** Those that citeproc formats. */
export type PublishedStyle = Exclude<CitationStyle, 'numbered'>;
