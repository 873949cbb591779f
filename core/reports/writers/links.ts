import type { ReportReference, Run } from '../../../shared/domain/report-document.ts';

const outside = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%[\]]/g;

/**
 * The address to link to, or null where the text must stay inert: another scheme than http, https or mailto, or a
 * user name before the host (`https://bank.example@evil.example` reads as another place than it is).
 */
export function safeAddress(href: string | null | undefined): string | null {
  if (!href || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href.replace(outside, (character) => encodeURIComponent(character));
}

/** Reference → how it is cited in the text; null: by its number. */
export type Citations = ReadonlyMap<number, Run[] | null>;

export function citationsOf(references: readonly ReportReference[]): Citations {
  return new Map(references.map(({ number, mark }) => [number, mark ?? null]));
}

/** What stands after a run for the source that it cites: its number, or the words of the style, set off from the run's own. */
export function citationRuns({ text, reference }: Run, citations: Citations): Run[] {
  const mark = reference === undefined ? undefined : citations.get(reference);
  if (mark === undefined || mark === null) return [{ text: `[${reference}]` }];
  return text === '' || /\s$/.test(text) ? mark : [{ text: ' ' }, ...mark];
}

/** A reference's entry with its address as a link: where the entry names the address, else after the entry. */
export function referenceRuns(reference: ReportReference): Run[] {
  const { text, href, runs } = reference;
  if (runs !== undefined) return runs;
  if (!href) return [{ text }];
  const at = text.indexOf(href);
  if (at < 0) return [{ text: `${text} ` }, { text: href, href }];
  return [{ text: text.slice(0, at) }, { text: href, href }, { text: text.slice(at + href.length) }];
}
