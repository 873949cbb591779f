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

/** A reference's entry with its address as a link: where the entry names the address, else after the entry. */
export function referenceRuns(reference: ReportReference): Run[] {
  const { text, href, runs } = reference;
  if (runs !== undefined) return runs;
  if (!href) return [{ text }];
  const at = text.indexOf(href);
  if (at < 0) return [{ text: `${text} ` }, { text: href, href }];
  return [{ text: text.slice(0, at) }, { text: href, href }, { text: text.slice(at + href.length) }];
}
