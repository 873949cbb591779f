import type { SourceFields } from '../../../shared/contract/sources.ts';

/** The bibliographic fields as a form holds them: text, never null. */
export interface SourceForm {
  title: string;
  type: string;
  authors: string;
  publisher: string;
  containerTitle: string;
  issued: string;
  accessed: string;
  url: string;
  doi: string;
  language: string;
  reliability: string;
  origin: string;
}

type Author = SourceFields['author'][number];
const date = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

function authorLine(author: Author): string {
  return author.literal ?? [author.family, author.given].filter(Boolean).join(', ');
}

function authorOf(line: string): Author {
  const comma = line.indexOf(',');
  if (comma < 1) return { literal: line };
  return { family: line.slice(0, comma).trim(), given: line.slice(comma + 1).trim() };
}

export function formOf(fields: SourceFields): SourceForm {
  const { title, type, publisher, containerTitle, issued, accessed, url, doi, language, reliability, origin } = fields;
  const texts = { publisher, containerTitle, issued, accessed, url, doi, language, reliability, origin };
  const filled = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value ?? '']));
  return { title, type, authors: fields.author.map(authorLine).join('\n'), ...filled } as SourceForm;
}

export function isDate(text: string): boolean {
  return text.trim() === '' || date.test(text.trim());
}

/** The fields that the form changed, as the contract takes them. */
export function changesOf(before: SourceFields, form: SourceForm): Partial<SourceFields> {
  const start = formOf(before);
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(form) as (keyof SourceForm)[]) {
    if (form[name] === start[name]) continue;
    const value = form[name].trim();
    if (name !== 'authors') changes[name] = value === '' && name !== 'title' ? null : value;
    else
      changes['author'] =
        value === ''
          ? []
          : value
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .map(authorOf);
  }
  return changes as Partial<SourceFields>;
}
