import type { BrokenSection, ReportSection, SectionKind } from '../../../shared/domain/report-sections.ts';

export type Section = ReportSection | BrokenSection;

/** In the order of the menu that adds them. */
export const addable: readonly (readonly SectionKind[])[] = [
  ['heading', 'text'],
  ['claims', 'rows', 'profile', 'source'],
  ['chart', 'timeline'],
  ['matrix', 'conflicts'],
  ['legend', 'method', 'sources', 'changes'],
  ['contents', 'break'],
];

export function newSection(kind: SectionKind, id: string): ReportSection {
  switch (kind) {
    case 'heading':
      return { kind, id, text: '', level: 1 };
    case 'text':
      return { kind, id, text: '' };
    case 'claims':
      return { kind, id, title: '', view: null, as: 'cards', groupBy: 'topic', columns: [] };
    case 'rows':
      return { kind, id, title: null, grid: 'figures', view: null, columns: [] };
    case 'chart':
      return { kind, id, title: '', chart: null, table: true };
    case 'timeline':
      return { kind, id, title: null, kinds: ['milestones'], lanes: 'actor', table: true };
    case 'matrix':
      return { kind, id, title: null, matrix: null };
    case 'conflicts':
      return { kind, id, title: null, states: ['open', 'explained', 'resolved'] };
    case 'source':
      return { kind, id, title: null, source: null };
    case 'profile':
      return { kind, id, title: null, player: null };
    case 'sources':
      return { kind, id, scope: 'cited' };
    case 'legend':
    case 'method':
    case 'changes':
      return { kind, id, title: null };
    case 'contents':
    case 'break':
      return { kind, id };
  }
}

/** An id that no other section of the report has. */
export function freeId(sections: readonly Section[]): string {
  const taken = new Set(sections.map((section) => section.id));
  let number = sections.length + 1;
  while (taken.has(`s${number}`)) number += 1;
  return `s${number}`;
}

/** The list of sources stands at the end of every report, and so does its section. */
export function inOrder(sections: readonly Section[]): Section[] {
  return [
    ...sections.filter((section) => section.kind !== 'sources'),
    ...sections.filter((section) => section.kind === 'sources').slice(0, 1),
  ];
}

export function moved(sections: readonly Section[], from: number, to: number): Section[] {
  const rest = sections.filter((_, place) => place !== from);
  return inOrder([...rest.slice(0, to), sections[from]!, ...rest.slice(to)]);
}
