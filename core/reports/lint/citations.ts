import type { LintFinding } from '../../../shared/contract/reports-lint.ts';
import { recordKind } from '../../../shared/contract/base.ts';
import { linkStanding } from '../../../db/report-lint.ts';
import type { ReadableDB } from '../../../db/open.ts';
import type { Statement } from './language.ts';

const citation = /\[\[([^[\]\n]*)\]\]/gu;
const wellFormed = /^([a-z]+):([0-9a-f-]{36})(?:\|(.*))?$/u;

/** Citations that lead nowhere: to nothing, to what is deleted, or to what was rejected or waits for review and so is not reported. */
export function deadCitations(database: ReadableDB, { text, target, blockIndex }: Statement): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [written, inner] of text.matchAll(citation)) {
    const parts = wellFormed.exec(inner!);
    const kind = recordKind.safeParse(parts?.[1]).data;
    const standing = parts === null || kind === undefined ? 'gone' : linkStanding(database, kind, parts[2]!);
    if (standing === 'here') continue;
    // what is only set aside can be opened; what is gone is mended where it is cited
    const leads = standing === 'aside' ? { kind: kind!, id: parts![2]! } : target;
    findings.push({
      rule: 'dead-citation',
      severity: 'error',
      text: inner!.slice(inner!.indexOf('|') + 1),
      words: written,
      target: leads,
      blockIndex,
    });
  }
  return findings;
}
