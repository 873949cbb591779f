import type { Fact, FigureFact, MilestoneFact } from '../../shared/domain/facts.ts';
import type { ParsedPassage } from '../../shared/domain/documents.ts';
import { extractFacts } from '../../core/reading/extraction/index.ts';
import { textPassages } from '../../core/reading/text.ts';

/** All facts of a plain text. */
export function factsOf(text: string, language = 'en', published: string | null = null, passages?: ParsedPassage[]): Fact[] {
  return [...extractFacts({ text, passages: passages ?? textPassages(text), language, title: '', published, known: [] })].flat();
}

export function figuresOf(text: string, language = 'en', passages?: ParsedPassage[]): FigureFact[] {
  return factsOf(text, language, null, passages).filter((fact) => fact.kind === 'figure');
}

/** Figures as `≥ 70 %` or `7e11..8e11 RMB`, in text order. */
export function said(text: string, language = 'en'): string[] {
  return figuresOf(text, language).map(({ fields: { comparator, value, low, high, unit } }) => {
    const amount = value === null ? `${String(low)}..${String(high)}` : String(value);
    return `${comparator === '=' ? '' : `${comparator} `}${amount}${unit === '' ? '' : ` ${unit}`}`;
  });
}

export function milestonesOf(text: string, published: string | null = null): MilestoneFact[] {
  return factsOf(text, 'en', published).filter((fact) => fact.kind === 'milestone');
}
