import type { ReportTemplate } from '../../shared/contract/reports.ts';
import type { ReportSection } from '../../shared/domain/report-sections.ts';

/** What a template asks for. */
export interface Asked {
  player: string | null;
  source: string | null;
}

interface Template {
  title: { en: string; zh: string };
  sections: (words: 'en' | 'zh', asked: Asked) => Omit<ReportSection, 'id'>[];
}

const say = (language: 'en' | 'zh', en: string, zh: string): string => (language === 'zh' ? zh : en);
const contents = { kind: 'contents' } as const;
const cited = { kind: 'sources', scope: 'cited' } as const;
const legend = { kind: 'legend', title: null } as const;
const method = { kind: 'method', title: null } as const;
const changes = { kind: 'changes', title: null } as const;
const cards = { kind: 'claims', title: '', view: null, as: 'cards', groupBy: 'topic', columns: [] } as const;
const table = { ...cards, as: 'table', groupBy: 'none', columns: ['wording', 'verdict', 'grade', 'confidence'] } as const;
const rows = (grid: 'players' | 'programs' | 'figures' | 'milestones', columns: string[] = []) =>
  ({ kind: 'rows', title: null, grid, view: null, columns }) as const;

/** Sections that ship. What stands in them comes from the project; their few words are in the project's language. */
export const templates: Record<ReportTemplate, Template> = {
  findings: {
    title: { en: 'Findings', zh: '结论' },
    sections: () =>
      [
        contents,
        { ...cards, columns: [] },
        rows('players', ['name', 'type', 'role', 'sectors', 'openness']),
        rows('programs', ['name', 'type', 'issuer', 'year', 'standing']),
        legend,
        method,
        cited,
      ] as never,
  },
  briefing: {
    title: { en: 'Briefing', zh: '简报' },
    sections: (language) =>
      [
        {
          kind: 'text',
          text: say(
            language,
            'This briefing rests on {{count: claims}} accepted claims from {{sources}} sources (independent origins: {{origins}}), as of {{date}}.',
            '本简报依据 {{sources}} 个来源（{{origins}} 个独立出处）的 {{count: claims}} 条已接受论断，截至 {{date}}。',
          ),
        },
        { kind: 'heading', level: 1, text: say(language, 'Judgements', '判断') },
        { ...table, most: 7 },
        { kind: 'heading', level: 1, text: say(language, 'Figures', '数字') },
        { ...rows('figures', ['metric', 'figure', 'asOf', 'subject']), title: '', most: 4 },
        { kind: 'heading', level: 1, text: say(language, 'What comes next', '下一步') },
        { ...rows('milestones', ['what', 'due', 'actor', 'schedule']), title: '', ahead: true, most: 5 },
        { ...legend, brief: true },
        method,
        // two pages have no room for the passages
        { ...cited, passages: false },
      ] as never,
  },
  'annotated-source': {
    title: { en: 'Annotated source', zh: '批注来源' },
    sections: (_, { source }) => [{ kind: 'source', title: '', source }, legend, cited] as never,
  },
  profile: {
    title: { en: 'Due-diligence profile', zh: '尽职调查' },
    sections: (_, { player }) =>
      [
        { kind: 'profile', title: null, player },
        { kind: 'conflicts', title: null, states: ['open', 'explained', 'resolved'] },
        legend,
        method,
        cited,
      ] as never,
  },
  programs: {
    title: { en: 'Program tracker', zh: '规划跟踪' },
    sections: () =>
      [
        contents,
        rows('programs', ['name', 'type', 'issuer', 'year', 'standing']),
        { kind: 'timeline', title: null, kinds: ['milestones'], lanes: 'plan', table: false },
        rows('milestones', ['what', 'due', 'plan', 'official', 'evidence', 'schedule']),
        changes,
        method,
        cited,
      ] as never,
  },
  conflicts: {
    title: { en: 'Conflicts memo', zh: '矛盾备忘录' },
    sections: (language) =>
      [
        {
          kind: 'text',
          text: say(
            language,
            'Figures that say different things about one thing, with both passages and what was decided. {{count: figures}} accepted figures were compared.',
            '对同一事物说法不一的数字，附双方原文与判断。共比较 {{count: figures}} 个已接受的数字。',
          ),
        },
        { kind: 'conflicts', title: null, states: ['open', 'explained', 'resolved'] },
        method,
        cited,
      ] as never,
  },
};

/** Numbered in order: within a report an id need only be its own. */
export function templateSections(name: ReportTemplate, language: 'en' | 'zh', asked: Asked): ReportSection[] {
  return templates[name].sections(language, asked).map((section, index) => ({ ...section, id: `s${index + 1}` }) as ReportSection);
}
