/**
 * The starter project's data is whole: every quotation stands in its brief, every reference leads somewhere,
 * and the briefs are our own words. What needs the article or its labels is skipped where they are not at hand.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { filterTree, type FilterTree } from '../../shared/domain/filters.ts';
import {
  claimTypes,
  comparators,
  confidences,
  evidenceStatuses,
  likelihoods,
  officialStatuses,
  relations,
  stages,
} from '../../shared/domain/grades.ts';
import { claimsColumns } from '../../shared/domain/grids/claims.ts';
import { playersColumns, programsColumns } from '../../shared/domain/grids/entities.ts';
import { figuresColumns } from '../../shared/domain/grids/figures.ts';
import { milestonesColumns } from '../../shared/domain/grids/milestones.ts';

interface Passage {
  brief: string;
  quote: string;
  near?: string;
}
interface Claim {
  key: string;
  wording: string;
  passage: Passage;
  extraPassages?: Passage[];
  speaker: string | null;
  assertedOn: string | null;
  type: string;
  verdict: string;
  likelihood: string | null;
  confidence: string | null;
  credibility: number | null;
  tags: string[];
  comment: string;
  topic: string;
}
interface Figure {
  key: string;
  claim: string;
  metric: string;
  comparator: string;
  value?: number;
  low?: number;
  high?: number;
  unit: string;
  written: string;
  asOf: string | null;
  target: string | null;
  stage: string;
  passage: Passage;
}
interface Milestone {
  key: string;
  claim: string;
  plan: string | null;
  dueText: string;
  dueStart: string;
  dueEnd: string;
  official: string | null;
  evidence: string | null;
  passage: Passage;
}
interface Entity {
  key: string;
  name: string;
  aliases: { name: string; language: string }[];
  attributes: Record<string, string | string[] | null>;
  mentions: Passage[];
}
interface Link {
  from: string;
  to: string;
  relation: string;
  weight: number;
}
interface Tag {
  key: string;
  name: string;
  colour: string;
  parent: string | null;
}
interface Note {
  key: string;
  about: { kind: string; key: string } | null;
  body: string;
}
interface View {
  key: string;
  grid: string;
  filter: FilterTree | null;
  sort: { column: string; descending: boolean }[];
}
interface Source {
  key: string;
  file: string;
  title: string;
  reliability: string;
}
interface Report {
  key: string;
  view?: string | null;
  source?: string;
}
interface Annotation {
  key: string;
  passage: Passage;
  tags: string[];
}

const folder = new URL('../../resources/starter/', import.meta.url);
const read = <Row>(name: string): Row[] => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Row[];
const project = JSON.parse(readFileSync(new URL('project.json', folder), 'utf8')) as {
  verdicts: string[];
};
const sources = read<Source>('sources');
const claims = read<Claim>('claims');
const figures = read<Figure>('figures');
const milestones = read<Milestone>('milestones');
const players = read<Entity>('players');
const programs = read<Entity>('programs');
const places = read<Entity>('places');
const sectors = read<Entity>('sectors');
const tags = read<Tag>('tags');
const evidence = read<Link>('evidence');
const annotations = read<Annotation>('annotations');
const notes = read<Note>('notes');
const views = read<View>('views');
const reports = read<Report>('reports');

const textOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '');

/** The blocks of a brief as a reader sees them: headings and paragraphs (a list item's text is a paragraph too). */
function blocksOf(markdown: string): string[] {
  const tree = fromMarkdown(markdown, {
    extensions: [frontmatter(), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmFromMarkdown()],
  });
  const blocks: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'heading' || node.type === 'paragraph') blocks.push(textOf(node));
    else if ('children' in node) node.children.forEach(walk);
  };
  walk(tree);
  return blocks;
}

const markdown = new Map(sources.map((source) => [source.key, readFileSync(new URL(source.file, folder), 'utf8')]));
const briefs = new Map([...markdown].map(([key, text]) => [key, blocksOf(text)]));

function occurrences(text: string, quote: string): number {
  let count = 0;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) count += 1;
  return count;
}
const inBrief = (brief: string, quote: string): number =>
  (briefs.get(brief) ?? []).reduce((sum, block) => sum + occurrences(block, quote), 0);

/** What is wrong with a passage, or null. */
function fault({ brief, quote, near }: Passage): string | null {
  if (!briefs.has(brief)) return `no brief ${brief}`;
  const times = inBrief(brief, near ?? quote);
  if (times !== 1) return `${times} times in ${brief}: ${near ?? quote}`;
  if (near !== undefined && occurrences(near, quote) !== 1) return `not once in its context: ${quote}`;
  return null;
}

const keysOf = (rows: { key: string }[]): Set<string> => new Set(rows.map((row) => row.key));
const claimKeys = keysOf(claims);
const tagKeys = keysOf(tags);
const sectorKeys = keysOf(sectors);
const edtf = /^\d{4}(-\d{2}(-\d{2})?)?$/;

describe('passages', () => {
  const passages = [
    ...claims.flatMap((claim) => [claim.passage, ...(claim.extraPassages ?? [])]),
    ...[...figures, ...milestones, ...annotations].map((row) => row.passage),
    ...[...players, ...programs, ...places, ...sectors].flatMap((entity) => entity.mentions),
  ];

  test('every quotation stands exactly once in its brief or its context, within one paragraph', () => {
    expect(passages.map(fault).filter((found) => found !== null)).toEqual([]);
  });

  test('a figure is quoted in its own words, inside its claim', () => {
    const byKey = new Map(claims.map((claim) => [claim.key, claim]));
    for (const figure of figures) {
      expect(figure.passage.quote, figure.key).toBe(figure.written);
      expect(byKey.get(figure.claim)?.passage.quote, figure.key).toContain(figure.written);
    }
    for (const milestone of milestones) expect(byKey.get(milestone.claim)?.passage.quote, milestone.key).toContain(milestone.passage.quote);
  });
});

describe('records', () => {
  test('there is enough of everything', () => {
    const least: [string, unknown[], number][] = [
      ['figures', figures, 34],
      ['milestones', milestones, 30],
      ['players', players, 60],
      ['programs', programs, 15],
      ['places', places, 8],
      ['sectors', sectors, 8],
      ['claims', claims, 100],
      ['annotations', annotations, 8],
      ['notes', notes, 5],
      ['views', views, 2],
    ];
    for (const [name, rows, count] of least) expect(rows.length, name).toBeGreaterThanOrEqual(count);
    expect(sectors).toHaveLength(8);
  });

  test('keys are lower-case slugs, unique in their file', () => {
    for (const rows of [
      sources,
      claims,
      figures,
      milestones,
      players,
      programs,
      places,
      sectors,
      tags,
      annotations,
      notes,
      views,
      reports,
    ]) {
      const keys = rows.map((row) => row.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
    expect(new Set(tags.map((tag) => tag.name)).size).toBe(tags.length);
  });

  test('claims use the known words', () => {
    for (const claim of claims) {
      expect(claimTypes, claim.key).toContain(claim.type);
      expect(project.verdicts, claim.key).toContain(claim.verdict);
      expect([...likelihoods, null], claim.key).toContain(claim.likelihood);
      expect([...confidences, null], claim.key).toContain(claim.confidence);
      expect([1, 2, 3, 4, 5, 6, null], claim.key).toContain(claim.credibility);
      if (claim.assertedOn !== null) expect(claim.assertedOn).toMatch(edtf);
      expect(claim.wording, claim.key).not.toMatch(/^(it|its|they|their|these|this|those|he|she|the same)\b/i);
      expect(claim.wording, claim.key).toMatch(/[.”]$/);
      for (const tag of claim.tags) expect(tagKeys, `${claim.key}: ${tag}`).toContain(tag);
      if (claim.verdict !== 'unchecked') expect(claim.confidence, claim.key).not.toBeNull();
    }
  });

  test('figures and milestones belong to claims; a milestone has its claim to itself', () => {
    for (const row of [...figures, ...milestones]) expect(claimKeys, row.key).toContain(row.claim);
    expect(new Set(milestones.map((milestone) => milestone.claim)).size).toBe(milestones.length);
    for (const figure of figures) {
      expect(comparators, figure.key).toContain(figure.comparator);
      expect(stages, figure.key).toContain(figure.stage);
      expect(figure.value === undefined, figure.key).toBe(figure.low !== undefined && figure.high !== undefined);
      for (const date of [figure.asOf, figure.target]) if (date !== null) expect(date).toMatch(edtf);
    }
    for (const milestone of milestones) {
      expect([...officialStatuses, null], milestone.key).toContain(milestone.official);
      expect([...evidenceStatuses, null], milestone.key).toContain(milestone.evidence);
      expect(milestone.dueStart).toMatch(edtf);
      expect(milestone.dueEnd).toMatch(edtf);
      expect(milestone.dueStart <= milestone.dueEnd, milestone.key).toBe(true);
    }
  });

  test('entities are mentioned, and their references resolve', () => {
    const playerKeys = keysOf(players);
    const placeKeys = keysOf(places);
    const programKeys = keysOf(programs);
    const inSet = (known: Set<string>, value: string | string[] | null | undefined, where: string): void => {
      for (const key of [value ?? []].flat()) expect(known, where).toContain(key);
    };
    for (const entity of [...players, ...programs, ...places, ...sectors]) {
      expect(entity.mentions.length, entity.key).toBeGreaterThan(0);
      inSet(sectorKeys, entity.attributes['sectors'], entity.key);
      inSet(playerKeys, entity.attributes['owner'], entity.key);
      inSet(placeKeys, entity.attributes['within'], entity.key);
      inSet(programKeys, entity.attributes['program'], entity.key);
    }
    const planNames = new Set(programs.map((program) => program.name));
    for (const milestone of milestones) if (milestone.plan !== null) expect(planNames, milestone.key).toContain(milestone.plan);
  });

  test('links between claims resolve', () => {
    for (const link of evidence) {
      expect(claimKeys, link.from).toContain(link.from);
      expect(claimKeys, link.to).toContain(link.to);
      expect(link.from).not.toBe(link.to);
      expect(relations).toContain(link.relation);
      expect([1, 2, 3]).toContain(link.weight);
    }
    expect(new Set(evidence.map((link) => `${link.from} ${link.to}`)).size).toBe(evidence.length);
  });

  test('notes, tags and annotations lead somewhere', () => {
    const known: Record<string, Set<string>> = {
      claim: claimKeys,
      player: keysOf(players),
      program: keysOf(programs),
      place: keysOf(places),
      sector: sectorKeys,
      source: keysOf(sources),
    };
    for (const note of notes) {
      if (note.about !== null) expect(known[note.about.kind], note.key).toContain(note.about.key);
      for (const [, kind, key] of note.body.matchAll(/\[\[([a-z]+):([a-z0-9-]+)\]\]/g)) expect(known[kind!], note.key).toContain(key);
    }
    expect(notes.map((note) => note.key)).toContain('start');
    for (const tag of tags) if (tag.parent !== null) expect(tagKeys).toContain(tag.parent);
    for (const annotation of annotations) for (const tag of annotation.tags) expect(tagKeys, annotation.key).toContain(tag);
  });

  test('tag colours can be told from the page, light and dark', () => {
    const luminance = (colour: string): number => {
      const [red, green, blue] = [1, 3, 5].map((at) => {
        const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    for (const tag of tags) {
      expect(1.05 / (luminance(tag.colour) + 0.05), tag.key).toBeGreaterThanOrEqual(3);
      expect((luminance(tag.colour) + 0.05) / (luminance('#1c1c1e') + 0.05), tag.key).toBeGreaterThanOrEqual(3);
    }
  });

  test('views and reports name real columns, tags, views and sources', () => {
    const columns: Record<string, Set<string>> = {
      claims: new Set(claimsColumns.map((column) => column.id)),
      figures: new Set(figuresColumns.map((column) => column.id)),
      milestones: new Set(milestonesColumns.map((column) => column.id)),
      players: new Set(playersColumns.map((column) => column.id)),
      programs: new Set(programsColumns.map((column) => column.id)),
    };
    const tagNames = new Set(tags.map((tag) => tag.name));
    const check = (filter: FilterTree, view: View): void => {
      if ('and' in filter) for (const part of filter.and) check(part, view);
      else if ('or' in filter) for (const part of filter.or) check(part, view);
      else if ('not' in filter) check(filter.not, view);
      else {
        expect(columns[view.grid], view.key).toContain(filter.column);
        if (filter.column === 'tags') for (const name of [filter.value].flat()) expect(tagNames, view.key).toContain(name);
      }
    };
    for (const view of views) {
      if (view.filter !== null) check(filterTree.parse(view.filter), view);
      for (const { column } of view.sort) expect(columns[view.grid], view.key).toContain(column);
    }
    for (const report of reports) {
      if (report.view) expect(keysOf(views)).toContain(report.view);
      if (report.source !== undefined) expect(keysOf(sources)).toContain(report.source);
    }
  });
});

describe('briefs', () => {
  test('each carries its record and a fair length', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .sort(),
    ).toEqual(sources.map((source) => source.file).sort());
    for (const source of sources) {
      const text = markdown.get(source.key) ?? '';
      const front = parseYaml(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, string>;
      expect(front).toMatchObject({
        title: source.title,
        author: 'Claimdesk starter project',
        language: 'en',
        type: 'report',
      });
      expect(text).toContain('Ashley Dudarenok');
      const count = (briefs.get(source.key) ?? []).join(' ').split(/\s+/).length;
      expect(count).toBeGreaterThanOrEqual(1300);
      expect(count).toBeLessThanOrEqual(2600);
    }
  });

  const article = new URL('../../../shared/source-article/china-national-ai-strategy.txt', import.meta.url);
  test.skipIf(!existsSync(article))('no eight words in a row are the article’s (skipped where the article is not at hand)', () => {
    const titles = [
      'China’s National AI Strategy: How the Nation Plans to Lead the World in AI',
      'China’s National AI Strategy How the Nation Plans to Lead the World in AI',
      'China Academy of Information and Communications Technology',
      'China Association for Science and Technology',
      'New Generation Artificial Intelligence Development Plan',
      'National AI Industry Comprehensive Standardization Guidelines',
      'Beijing Academy of Artificial Intelligence',
      'Central Economic Work Conference',
    ];
    const runs = (text: string): string[] => {
      const words = titles
        .reduce((rest, title, at) => rest.replaceAll(title, ` title${at} `), text)
        .toLowerCase()
        .replace(/[’']/g, '')
        .match(/[\p{L}\p{N}]+/gu);
      return (words ?? []).slice(7).map((_, at) => (words ?? []).slice(at, at + 8).join(' '));
    };
    const taken = new Set(runs(readFileSync(article, 'utf8')));
    const shared = [...briefs.values()]
      .flat()
      .flatMap(runs)
      .filter((run) => taken.has(run));
    expect(shared).toEqual([]);
  });
});

interface Label {
  id: string;
  name: string;
  aliases?: string[];
  optional?: boolean;
  value?: number;
  low?: number;
  high?: number;
  unit: string;
  target_year?: number;
  year: number;
  year_end?: number;
}
type Labels = Record<'figures' | 'milestones' | 'players' | 'programs', Label[]>;
interface Scorer {
  figureAgrees(label: Label, figure: Figure): { unit: boolean; value: boolean };
}

const labelled = new URL('../../../shared/gold/', import.meta.url);
describe.skipIf(!existsSync(labelled))('coverage of the labelled article (skipped where the labels are not at hand)', async () => {
  if (!existsSync(labelled)) return;
  const gold = JSON.parse(readFileSync(new URL('source-article-first-half.json', labelled), 'utf8')) as Labels;
  const scorer = (await import(/* @vite-ignore */ new URL('score.mjs', labelled).href)) as Scorer;
  const wanted = (labels: Label[]): Label[] => labels.filter((label) => label.optional !== true);
  const year = (date: string): number => Number(date.slice(0, 4));

  test('every figure', () => {
    const missing = wanted(gold.figures).filter(
      (label) =>
        !figures.some((figure) => {
          const agrees = scorer.figureAgrees(label, figure);
          return agrees.unit && agrees.value && (label.target_year === undefined || figure.target === String(label.target_year));
        }),
    );
    expect(missing).toEqual([]);
  });

  test('every milestone, with its years', () => {
    const missing = wanted(gold.milestones).filter(
      (label) =>
        !milestones.some(
          (milestone) => year(milestone.dueStart) === label.year && year(milestone.dueEnd) === (label.year_end ?? label.year),
        ),
    );
    expect(missing).toEqual([]);
  });

  test.each(['players', 'programs'] as const)('all %s by name or alias', (kind) => {
    const entities = kind === 'players' ? players : programs;
    const names = new Set(
      entities.flatMap((entity) => [entity.name, ...entity.aliases.map((alias) => alias.name)]).map((name) => name.toLowerCase()),
    );
    expect(wanted(gold[kind]).filter((label) => !names.has(label.name.toLowerCase()))).toEqual([]);
  });
});
