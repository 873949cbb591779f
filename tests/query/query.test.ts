import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlGrids } from '../../db/grids/index.ts';
import { filterTree, type FilterTree } from '../../shared/domain/filters.ts';
import { gridColumns, gridNames } from '../../shared/domain/grids/index.ts';
import { columnTitles } from '../../shared/domain/grids/titles.ts';
import { columnCalled, completionAt, parseQuery, printQuery, quickColumns, vocabularyOf } from '../../shared/domain/query/index.ts';
import { normal, treesOf, words } from './trees.ts';

const verdicts = ['unchecked', 'supported', 'partly supported', 'contradicted', 'unverifiable'];
const names: Record<string, string[]> = { figure: ['数据'], rejected: ['已驳回'] };
const claims = vocabularyOf('claims', { verdicts, valueNames: (value) => names[value] ?? [] });
const read = (text: string, vocabulary = claims) => {
  const { filter, quick, problems } = parseQuery(text, vocabulary);
  expect(problems, text).toEqual([]);
  return { filter, quick };
};
const problem = (text: string, vocabulary = claims) => parseQuery(text, vocabulary).problems[0];

describe('round trip', () => {
  for (const grid of ['claims', 'players', 'sources', 'suggestions'] as const) {
    const vocabulary = vocabularyOf(grid, { verdicts });
    it(`${grid}: what is printed is read back as the same filter`, () => {
      fc.assert(
        fc.property(fc.option(treesOf(grid)), fc.array(words, { maxLength: 3 }), (filter, quick) => {
          const text = printQuery({ filter, quick: quick.join(' ') }, vocabulary);
          const back = parseQuery(text, vocabulary);
          expect(back.problems, text).toEqual([]);
          expect(normal(back.filter), text).toEqual(normal(filter));
          expect(back.quick, text).toBe(quick.join(' ').split(/\s+/).filter(Boolean).join(' '));
          // said once, it is said for good
          expect(printQuery(back, vocabulary)).toBe(printQuery(parseQuery(printQuery(back, vocabulary), vocabulary), vocabulary));
        }),
        { numRuns: 1500 },
      );
    });
  }

  it('whatever is typed is read without falling over, and what is read is a fixed point', () => {
    const pieces = fc.constantFrom(
      'type',
      'year',
      ':',
      '(',
      ')',
      '"',
      '..',
      ' ',
      'or',
      'not',
      '-',
      '>=',
      '^',
      ',',
      '算力',
      '：',
      'a',
      '2024',
      '|',
      'is:',
      'no:',
      '=',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 16 }).map((all) => all.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        (text) => {
          const parsed = parseQuery(text, claims);
          for (const { start, length } of parsed.problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start + length).toBeLessThanOrEqual(text.length + 1);
          }
          for (let at = 0; at <= text.length; at += 3) completionAt(text, at, claims);
          if (parsed.problems.length > 0) return;
          expect(parsed.filter === null || filterTree.safeParse(parsed.filter).success).toBe(true);
          const once = printQuery(parsed, claims);
          expect(printQuery(parseQuery(once, claims), claims), text).toBe(once);
          expect(normal(parseQuery(once, claims).filter), text).toEqual(normal(parsed.filter));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('what is written', () => {
  it('the line of the manual', () => {
    const figures = vocabularyOf('programs');
    expect(read('type:policy compute year>=2024 -status:rejected', figures)).toEqual({
      filter: {
        and: [
          { column: 'type', op: 'eq', value: 'policy' },
          { column: 'year', op: 'ge', value: '2024' },
          { not: { column: 'status', op: 'eq', value: 'rejected' } },
        ],
      },
      quick: 'compute',
    });
  });
  const lines: [string, FilterTree | null][] = [
    ['type:(figure,target)', { column: 'type', op: 'in', value: ['figure', 'target'] }],
    ['type:figure,target', { column: 'type', op: 'in', value: ['figure', 'target'] }],
    ['verdict:"partly supported"', { column: 'verdict', op: 'eq', value: 'partly supported' }],
    ['verdict:(Partly Supported, contradicted)', { column: 'verdict', op: 'in', value: ['partly supported', 'contradicted'] }],
    ['asserted:2023..2025', { column: 'asserted', op: 'between', value: ['2023', '2025'] }],
    ['asserted:2023..', { column: 'asserted', op: 'ge', value: '2023' }],
    ['links:..5', { column: 'links', op: 'le', value: 5 }],
    ['links:-1.5..2.5', { column: 'links', op: 'between', value: [-1.5, 2.5] }],
    ['asserted:2025', { column: 'asserted', op: 'between', value: ['2025', '2025'] }],
    ['asserted=2025/8', { column: 'asserted', op: 'eq', value: '2025-08' }],
    ['asserted >= 2024', { column: 'asserted', op: 'ge', value: '2024' }],
    ['links≥2', { column: 'links', op: 'ge', value: 2 }],
    ['no:speaker', { column: 'speaker', op: 'blank', value: true }],
    ['has:speaker', { column: 'speaker', op: 'blank', value: false }],
    ['speaker is:blank', { column: 'speaker', op: 'blank', value: true }],
    ['asserted is:error', { column: 'asserted', op: 'error', value: true }],
    ['wording:compute', { column: 'wording', op: 'contains', value: 'compute' }],
    ['wording="the whole of it"', { column: 'wording', op: 'eq', value: 'the whole of it' }],
    ['wording^The', { column: 'wording', op: 'startsWith', value: 'The' }],
    ['wording starts:The', { column: 'wording', op: 'startsWith', value: 'The' }],
    ['speaker~Council', { column: 'speaker', op: 'contains', value: 'Council' }],
    ['grade:B2', { column: 'grade', op: 'contains', value: 'B2' }],
    ['reliability<=B', { column: 'reliability', op: 'le', value: 'B' }],
    ['type!=(fact,figure)', { not: { column: 'type', op: 'in', value: ['fact', 'figure'] } }],
    // the other interface language, full-width marks, and titles instead of ids
    ['类型：数据', { column: 'type', op: 'eq', value: 'figure' }],
    ['“事件日期”>2020', { column: 'event', op: 'gt', value: '2020' }],
    ['Review:accepted', { column: 'status', op: 'eq', value: 'accepted' }],
    [
      'type:fact or type:figure topic:Chips',
      {
        or: [
          { column: 'type', op: 'eq', value: 'fact' },
          {
            and: [
              { column: 'type', op: 'eq', value: 'figure' },
              { column: 'topic', op: 'eq', value: 'Chips' },
            ],
          },
        ],
      },
    ],
    [
      'not (no:speaker 或 no:topic)',
      {
        not: {
          or: [
            { column: 'speaker', op: 'blank', value: true },
            { column: 'topic', op: 'blank', value: true },
          ],
        },
      },
    ],
    ['', null],
  ];
  it.each(lines)('%s', (text, tree) => {
    expect(read(text)).toEqual({ filter: tree, quick: '' });
  });

  it('bare words search; under or and not they are written out over the searched columns', () => {
    expect(read('compute 算力 "or"')).toEqual({ filter: null, quick: 'compute 算力 or' });
    const anywhere = (value: string): FilterTree => ({ or: quickColumns.claims.map((column) => ({ column, op: 'contains', value })) });
    expect(read('-chips')).toEqual({ filter: { not: anywhere('chips') }, quick: '' });
    expect(read('chips or "state plan"')).toEqual({ filter: { or: [anywhere('chips'), anywhere('state plan')] }, quick: '' });
    expect(printQuery(read('chips or "state plan"'), claims)).toBe('chips or "state plan"');
    expect(printQuery(read('(chips) plan'), claims)).toBe('(chips) plan');
  });

  it('quick search and the language look into the same columns', () => {
    for (const grid of gridNames) {
      const searched = Object.entries(sqlGrids[grid].columns).filter(([, column]) => column.quick === true);
      expect([...quickColumns[grid]].sort(), grid).toEqual(searched.map(([id]) => id).sort());
    }
  });

  it('every column is found by its id and by its titles', () => {
    for (const grid of gridNames) {
      const vocabulary = vocabularyOf(grid);
      for (const { id } of gridColumns[grid]) {
        expect(columnCalled(vocabulary, id)?.id, `${grid}.${id}`).toBe(id);
        for (const table of [columnTitles.en, columnTitles.zh] as Record<string, string>[])
          expect(columnCalled(vocabulary, table[`column.${id}`] ?? ''), `${grid}.${id}`).toBeDefined();
      }
    }
  });
});

describe('what is wrong', () => {
  const faults: [string, string, string, string[]][] = [
    ['type:fact tpye:figure', 'column', 'tpye', ['type']],
    ['type:figrue', 'value', 'figrue', ['figure']],
    ['type:(fact,goal)', 'value', 'goal', []],
    ['links>many', 'number', 'many', []],
    ['asserted>=2024-13', 'date', '2024-13', []],
    ['asserted:2023..soon', 'date', 'soon', []],
    ['type:', 'missing', 'type:', []],
    ['(type:fact', 'open', '(', []],
    ['type:(fact', 'open', '(', []],
    ['type:fact)', 'closed', ')', []],
    ['wording:"half', 'quote', '"', []],
    ['type:fact or', 'operand', 'or', []],
    ['>=2024', 'noColumn', '>=', []],
    ['speaker is:blnk', 'state', 'blnk', ['blank']],
    ['links>(1,2)', 'single', 'links>', []],
    ['no:speker', 'column', 'speker', ['speaker']],
  ];
  it.each(faults)('%s: %s at “%s”', (text, kind, given, near) => {
    const found = problem(text);
    expect(found).toMatchObject({ kind, given, start: text.lastIndexOf(given), length: given.length });
    for (const word of near) expect(found!.nearest).toContain(word);
  });
  it('tells each fault of a line, not the first alone', () => {
    expect(parseQuery('tpye:x verdit:y type:goal', claims).problems.map(({ given }) => given)).toEqual(['tpye', 'verdit', 'goal']);
  });
  it('a title in Chinese that is nearly right leads to its column', () => {
    expect(problem('陈述人：张三')?.nearest).toContain('speaker');
  });
  it('does not nest without end', () => {
    expect(problem('('.repeat(40))?.kind).toBe('deep');
    expect(problem(`${'-'.repeat(60)}x`)?.kind).toBe('deep');
  });
});

describe('completion', () => {
  const at = (text: string) => completionAt(text, text.length, claims);
  it('knows where a column and where a value may stand', () => {
    expect(at('')).toMatchObject({ kind: 'column', from: 0, words: '' });
    expect(at('ty')).toMatchObject({ kind: 'column', from: 0, words: 'ty' });
    expect(at('type:fact -ver')).toMatchObject({ kind: 'column', from: 11, words: 'ver' });
    expect(at('type:fi')).toMatchObject({ kind: 'value', column: 'type', from: 5, words: 'fi' });
    expect(at('类型:')).toMatchObject({ kind: 'value', column: 'type', from: 3, words: '' });
    expect(at('type:(fact,fi')).toMatchObject({ kind: 'value', column: 'type', from: 11, words: 'fi' });
    expect(at('speaker:"State C')).toMatchObject({ kind: 'value', column: 'speaker', from: 8, words: 'State C' });
    expect(at('no:sp')).toMatchObject({ kind: 'column', words: 'sp', ends: true });
    expect(at('"quoted wor')).toBeNull();
  });
});
