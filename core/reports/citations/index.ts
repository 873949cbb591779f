import type { PublishedStyle } from '../../../shared/domain/citation-style.ts';
import type { Run } from '../../../shared/domain/report-document.ts';
import type { CslItem } from '../../exchange/csl.ts';
import { CSL } from './engine.ts';
import { locales, monthAndDay } from './locales.ts';
import { runsFormat, runsOf, shielded, unshielded } from './runs.ts';
import { apa } from './styles/apa.ts';
import { chicagoAuthorDate, chicagoNotes } from './styles/chicago.ts';
import { gbT7714 } from './styles/gb-t-7714.ts';
import { dayOfYear } from './styles/style.ts';

const styles: Record<PublishedStyle, string> = {
  'chicago-author-date': chicagoAuthorDate,
  'chicago-notes': chicagoNotes,
  apa,
  'gb-t-7714': gbT7714,
};

export interface FormattedSource {
  id: string;
  /** the entry in the list of sources */
  bibliography: Run[];
  /** the citation in the text with its brackets; of a note style the text of the note */
  inText: Run[];
  /** of a note style: the note where the source was cited before, shortened as the style asks for */
  later?: Run[];
}

type Language = keyof typeof locales;

/**
 * Sources as a published style writes them, in the order of its list: by author for author-date and notes, as given for numbers.
 * @param sources in the order of their first mention, each id once
 * @param language of the report: of its dates, "accessed", "and"
 */
export function formatSources(sources: readonly CslItem[], style: PublishedStyle, language: Language): FormattedSource[] {
  const items = new Map(sources.map((source) => [source.id, readable(source, style)]));
  if (style !== 'gb-t-7714') return formatted(items, style, language);
  // the standard asks for each entry in the language of its work: 等 or et al.
  const own = new Map<string, FormattedSource>();
  for (const each of ['en', 'zh'] as const) {
    const some = [...items].filter(([, item]) => languageOf(item, language) === each);
    for (const entry of formatted(new Map(some), style, each)) own.set(entry.id, entry);
  }
  return sources.map(({ id }, index) => numbered(own.get(id)!, index + 1));
}

/** Numbers are of the whole list, in which both languages stand together. */
function numbered({ id, bibliography }: FormattedSource, number: number): FormattedSource {
  const [first, ...others] = bibliography;
  const mark = `[${number}]`;
  const start: Run[] =
    first === undefined || first.href !== undefined
      ? [{ text: `${mark} ` }, ...bibliography]
      : [{ ...first, text: `${mark} ${first.text}` }, ...others];
  return { id, bibliography: start, inText: [{ text: mark }] };
}

/** What citeproc calls the place of a citation whose source was cited before (CSL.POSITION_SUBSEQUENT). */
const subsequent = 1;

const han = /\p{Script=Han}/u;

function languageOf({ language, title }: CslItem, fallback: Language): Language {
  const told = typeof language === 'string' ? language.toLowerCase() : '';
  if (told !== '') return told.startsWith('zh') ? 'zh' : 'en';
  return typeof title === 'string' && title !== '' ? (han.test(title) ? 'zh' : 'en') : fallback;
}

function formatted(items: ReadonlyMap<string, CslItem>, style: PublishedStyle, language: Language): FormattedSource[] {
  const sys = { retrieveLocale: () => locales[language], retrieveItem: (id: string) => items.get(id) };
  const written = dayOfYear.replace(/<date-part.*<\/date>/, `${monthAndDay[language]}</date>`);
  const engine = new CSL.Engine(sys, styles[style].replaceAll(dayOfYear, written), language === 'zh' ? 'zh-CN' : 'en-US', true);
  engine.setOutputFormat(runsFormat);
  engine.updateItems([...items.keys()]);
  const [{ entry_ids: ids }, entries] = engine.makeBibliography();
  return entries.map((entry, index) => {
    const id = String(ids[index]![0]);
    const links = linksOf(items.get(id)!);
    const cited = (more: object): Run[] => runsOf(engine.makeCitationCluster([{ id, ...more }]), links);
    const later = style === 'chicago-notes' ? { later: cited({ position: subsequent }) } : {};
    return { id, bibliography: runsOf(entry, links), inText: cited({}), ...later };
  });
}

function linksOf({ URL: url, DOI: doi }: CslItem): string[] {
  return [...(typeof doi === 'string' ? [`https://doi.org/${doi}`] : []), ...(typeof url === 'string' ? [url] : [])].map(unshielded);
}

type Name = { family?: string; given?: string; literal?: string };

/** The item with its texts taken as letters, and with what CSL 1.0 cannot say of it: that its publisher is its author. */
function readable(source: CslItem, style: PublishedStyle): CslItem {
  const item = shieldedIn(source) as CslItem;
  const [author, ...others] = (item.author ?? []) as Name[];
  const isOwn = others.length === 0 && author?.literal !== undefined && author.literal === item.publisher;
  const saysItOnce = style === 'apa' || item.type === 'webpage';
  if (isOwn && saysItOnce) delete item.publisher;
  // in capitals are family names alone: CSL would set those of organisations so too
  if (style === 'gb-t-7714')
    for (const name of (item.author ?? []) as Name[]) if (name.family !== undefined) name.family = name.family.toUpperCase();
  return item;
}

function shieldedIn(value: unknown): unknown {
  if (typeof value === 'string') return shielded(value);
  if (Array.isArray(value)) return value.map(shieldedIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shieldedIn(inner)]));
}
