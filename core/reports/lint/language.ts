import type { LintFinding } from '../../../shared/contract/reports-lint.ts';
import { confidencesIn, estimatesIn, sentencesOf } from './words.ts';

/** Text that the report says as its own, with the record that holds it. */
export interface Statement {
  text: string;
  target: LintFinding['target'];
  blockIndex: number | null;
}

/**
 * What ICD 203 (D.6.e.2) asks of a product's words: terms of the two rows of its table are not mixed, and a degree of likelihood and a level
 * of confidence do not stand in one sentence.
 */
export function languageFindings({ text, target, blockIndex }: Statement): LintFinding[] {
  const findings: LintFinding[] = [];
  const estimates = estimatesIn(text);
  if (new Set(estimates.map(({ row }) => row)).size > 1)
    findings.push(finding('mixed-terms', text, [...new Set(estimates.map(({ words }) => words.toLowerCase()))]));
  for (const sentence of sentencesOf(text)) {
    const [likelihood] = estimatesIn(sentence);
    const [confidence] = confidencesIn(sentence);
    if (likelihood !== undefined && confidence !== undefined)
      findings.push(finding('likelihood-with-confidence', sentence, [likelihood.words, confidence]));
  }
  return findings;

  function finding(rule: 'mixed-terms' | 'likelihood-with-confidence', words: string, terms: string[]): LintFinding {
    return { rule, severity: 'warning', text: shortened(words), words: terms.join(', '), target, blockIndex };
  }
}

/** A few words that say which one is meant. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199).toWellFormed().trimEnd()}…` : line;
}
