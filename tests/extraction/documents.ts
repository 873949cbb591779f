import { textPassages } from '../../core/reading/text.ts';
import { extractFacts } from '../../core/reading/extraction/index.ts';
import type { ExtractionDocument } from '../../core/reading/extraction/index.ts';
import type { Fact, KnownName, NameFact } from '../../shared/domain/facts.ts';

/** A plain text as the extractor gets it from the importer. */
export function documentOf(text: string, language: string, known: readonly KnownName[] = []): ExtractionDocument {
  return { text, passages: textPassages(text), language, title: '', published: null, known };
}

export function factsOf(text: string, language: string, known: readonly KnownName[] = []): Fact[] {
  return [...extractFacts(documentOf(text, language, known))].flat();
}

/** Names of one kind, in text order. */
export function namesOf(facts: readonly Fact[], kind: NameFact['kind']): string[] {
  return facts.filter((fact): fact is NameFact => fact.kind === kind).map((fact) => fact.fields.name);
}
