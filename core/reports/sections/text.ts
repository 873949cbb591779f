import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import { recordLinksIn, type RecordLink } from '../../../shared/domain/record-links.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { linkTarget } from '../../../db/notes.ts';
import { firstAnchors, withAcceptedClaim, type ReportAnchor } from '../../../db/reports.ts';
import { find } from '../../../db/rows.ts';
import { passageOf, type Composition } from '../composition.ts';
import { liveNumber } from './live.ts';
import { markdownBlocks, type Inset } from './markdown.ts';

const livePattern = /\{\{([^{}\n]{1,400})\}\}/g;

/** Markdown; `[[…]]` cites what it names with source and passage, `{{…}}` is counted anew each time. */
export function composeText(composition: Composition, { id, text }: SectionOf<'text'>): ReportBlock[] {
  const links: Inset[] = recordLinksIn(text).map((link) => ({ from: link.from, to: link.to, as: () => citation(composition, id, link) }));
  const numbers: Inset[] = [...text.matchAll(livePattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    as: () => [live(composition, id, match[1]!)],
  }));
  // a live number inside a link's label belongs to the label
  const free = numbers.filter((one) => !links.some((link) => one.from < link.to && one.to > link.from));
  const insets = [...links, ...free].toSorted((one, other) => one.from - other.from);
  const blocks = markdownBlocks(text, insets, composition.notes);
  for (const block of blocks) if (block.kind === 'heading') composition.level = block.level;
  if (blocks.length > 0) {
    const said = blocks.map((block) => ('runs' in block ? block.runs.map((run) => run.text).join('') : '')).join('\n');
    composition.told.push({ kind: 'section', id, label: said.slice(0, 80), said: { [composition.words.text]: said } });
  }
  return blocks;
}

function live(composition: Composition, section: string, asked: string): Run {
  const answer = liveNumber(composition, asked);
  if ('text' in answer) return { text: answer.text };
  composition.problems.push({ section, text: answer.problem });
  return { text: `{{${asked.trim()}: ${answer.problem}}}`, italic: true };
}

/** Kinds whose records a person must have accepted before they may be named. */
const judged = new Set(['claim', 'figure', 'milestone', 'entity']);

function citation(composition: Composition, section: string, link: RecordLink): Run[] {
  const { database, words, references } = composition;
  const dead = (problem: string): Run[] => {
    composition.problems.push({ section, text: problem });
    return [{ text: `[${problem}]`, italic: true }];
  };
  const target = linkTarget(database, link.kind, link.id);
  if (target === null) return dead(words.citationGone);
  if (judged.has(link.kind) && !isAccepted(composition, link)) return dead(words.citationOpen);
  const label = link.label === '' ? target.label : link.label;
  if (link.kind === 'source') return [{ text: label, reference: references.numberOf(find(database, 'source', link.id)!.row)! }];
  const anchor = link.kind === 'entity' ? undefined : anchorOf(composition, link);
  return [anchor === undefined ? { text: label } : { text: label, ...passageOf(composition, anchor) }];
}

function isAccepted({ database }: Composition, { kind, id }: RecordLink): boolean {
  if (kind === 'figure' || kind === 'milestone') return withAcceptedClaim(database, kind, [id]).has(id);
  // an entity that was merged is spoken of under the one that stands for it
  const found = find(database, kind, id);
  return found === null || found.fields.status === 'accepted';
}

function anchorOf({ database }: Composition, { kind, id }: RecordLink): ReportAnchor | undefined {
  if (!['claim', 'figure', 'milestone', 'annotation'].includes(kind)) return undefined;
  return firstAnchors(database, kind, [id]).get(id);
}
