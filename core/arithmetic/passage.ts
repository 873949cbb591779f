import type { FigureFact } from '../../shared/domain/facts.ts';
import { extractFacts, type ExtractionDocument } from '../reading/extraction/index.ts';
import { sentencesOf } from '../reading/extraction/sentences.ts';
import { checksOf, type Check } from './check.ts';
import type { Operand } from './operands.ts';
import { arithmeticWords } from './words.ts';

export interface PassageRequest {
  text: string;
  /** of the document; null where nothing tells */
  language: string | null;
  published: string | null;
  others?: readonly Operand[];
}

/** Whether a passage can state anything that figures could be held against: most cannot, and are not read closely. */
export function mayState(text: string, language: string | null): boolean {
  if (!/\d/.test(text)) return false;
  const own = arithmeticWords(language ?? 'en');
  return own.mayState.test(text) || (/[㐀-鿿]/u.test(text) && arithmeticWords('zh').mayState.test(text));
}

/** What one passage states and gives, held against each other; places are of the passage. */
export function checkPassage({ text, language, published, others = [] }: PassageRequest): Check[] {
  const document: ExtractionDocument = {
    text,
    passages: [{ kind: 'paragraph', level: null, start: 0, end: text.length, section: [], page: null }],
    language,
    title: '',
    published,
    known: [],
  };
  const facts = [...extractFacts(document)].flat().filter((fact): fact is FigureFact => fact.kind === 'figure');
  return checksOf(text, sentencesOf(document), facts, others);
}
