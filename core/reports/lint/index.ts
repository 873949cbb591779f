import { lintRules, type LintFinding } from '../../../shared/contract/reports-lint.ts';
import type { ReportDocument } from '../../../shared/domain/report-document.ts';
import type { ReadableDB } from '../../../db/open.ts';
import { claimsForLint, figuresForLint, orphanedAnnotations, uncheckedVerdict, ungradedSources } from '../../../db/report-lint.ts';
import { get } from '../../../db/rows.ts';
import type { ChildTasks } from '../../children.ts';
import { composeReport, type ReportRequest } from '../compose.ts';
import { deadCitations } from './citations.ts';
import { languageFindings, shortened, type Statement } from './language.ts';

const most = 2000;

export interface LintResult {
  total: number;
  errors: number;
  findings: LintFinding[];
}

/** What a report about to go out should be asked, in the order of the rules. */
export function lintReport(database: ReadableDB, document: ReportDocument, report: string): LintFinding[] {
  const shown = shownRecords(document);
  const own = ownTexts(get(database, 'report', report).fields).map((text): Statement => ({
    text,
    target: { kind: 'report', id: report },
    blockIndex: null,
  }));
  const claims = claimsForLint(database, [...shown.claims.keys()]);
  const said: Statement[] = claims.flatMap(({ id, wording, comment }) =>
    [wording, ...comment.split(/\n+/)].map((text) => ({ text, target: { kind: 'claim', id }, blockIndex: shown.claims.get(id) ?? null })),
  );
  const statements = [...own, ...said];
  const findings = [
    ...statements.flatMap((statement) => deadCitations(database, statement)),
    ...claims.flatMap((claim) => groundFindings(claim, shown.claims.get(claim.id) ?? null)),
    ...orphanedAnnotations(database, shown.annotations).map(({ id, body }) =>
      finding('orphaned-anchor', 'error', body, { kind: 'annotation', id }),
    ),
    ...figureFindings(database, shown.claims),
    ...ungradedSources(database, [...shown.claims.keys()], shown.sources).map(({ id, title }) =>
      finding('ungraded-source', 'warning', title, { kind: 'source', id }),
    ),
    ...statements.flatMap(languageFindings),
  ];
  return findings.toSorted((left, right) => lintRules.indexOf(left.rule) - lintRules.indexOf(right.rule));
}

function finding(
  rule: LintFinding['rule'],
  severity: LintFinding['severity'],
  text: string,
  target: LintFinding['target'],
  more: { words?: string; blockIndex?: number | null } = {},
): LintFinding {
  return {
    rule,
    severity,
    text: shortened(text),
    words: more.words ?? '',
    target,
    blockIndex: more.blockIndex === -1 ? null : (more.blockIndex ?? null),
  };
}

function groundFindings(
  { id, wording, passages, orphaned }: { id: string; wording: string; passages: number; orphaned: number },
  blockIndex: number | null,
): LintFinding[] {
  const target = { kind: 'claim' as const, id };
  if (passages === 0) return [finding('no-passage', 'error', wording, target, { blockIndex })];
  return orphaned === 0 ? [] : [finding('orphaned-anchor', 'error', wording, target, { blockIndex })];
}

/** A figure goes out with its claim: nobody has taken it in yet, or nobody has checked what it says. */
function figureFindings(database: ReadableDB, claims: ReadonlyMap<string, number>): LintFinding[] {
  const unchecked = uncheckedVerdict(database);
  return figuresForLint(database, [...claims.keys()]).flatMap(({ id, claim, metric, written, status, verdict }) => {
    const more = { words: written, blockIndex: claims.get(claim) ?? null };
    if (status !== 'accepted') return [finding('unreviewed-figure', 'error', metric, { kind: 'figure', id }, more)];
    return verdict === unchecked ? [finding('unchecked-figure', 'warning', metric, { kind: 'claim', id: claim }, more)] : [];
  });
}

interface Shown {
  /** id → its (first) block; claims that stand in no block of their own have -1 and are told without */
  claims: Map<string, number>;
  annotations: string[];
  sources: string[];
}

function shownRecords({ blocks, comments, references }: ReportDocument): Shown {
  const claims = new Map<string, number>();
  for (const [index, block] of blocks.entries()) {
    const records =
      block.kind === 'claim' && block.record !== undefined ? [block.record] : block.kind === 'table' ? (block.records ?? []) : [];
    for (const { kind, id } of records) if (kind === 'claim' && !claims.has(id)) claims.set(id, index);
  }
  const remarks = comments.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const annotations = remarks.filter(({ kind }) => kind === 'annotation').map(({ id }) => id);
  for (const { kind, id } of remarks) if (kind === 'claim' && !claims.has(id)) claims.set(id, -1);
  return { claims, annotations, sources: references.flatMap(({ record }) => (record?.kind === 'source' ? [record.id] : [])) };
}

/** Every text that was written into the report itself, paragraph by paragraph, however its sections hold it. */
function ownTexts(fields: Record<string, unknown>): string[] {
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return value.split(/\n{2,}/);
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap(texts);
  };
  return texts([fields.introduction, fields.sections]);
}

/** Tasks of the reader: a report is composed and looked through. */
export function reportLintTasks(database: () => ReadableDB): ChildTasks {
  return {
    'reports.lint': async (input: ReportRequest): Promise<LintResult> => {
      const all = lintReport(database(), await composeReport(database(), input), input.id);
      return { total: all.length, errors: all.filter(({ severity }) => severity === 'error').length, findings: all.slice(0, most) };
    },
  };
}
