import fc from 'fast-check';
import type { ReportBlock, ReportComment, ReportDocument, Run } from '../../shared/domain/report-document.ts';
import { legalText } from '../../core/reports/writers/legal-text.ts';
import { sampleReport } from './sample-report.ts';

const fragments = [
  ['😀', '👩‍👩‍👧‍👦', 'שלום', 'مرحبا', 'e\u0301', '\u0301', '人工智能', '\u202e', '\u200b', '\u00a0', '\ufeff', '\u2028', '\u0085'],
  ['\n', '\n\n', '\r', '\r\n', '\t', ' ', '  ', '   ', '    '],
  ['</script>', '<script>alert(1)</script>', ']]>', '&amp;', '&#32;', '&', '<b>', '<!--', '"', "'", '<br>', '<?x?>'],
  ['*', '**', '_', '__', '`', '```', '#', '# ', '>', '> ', '- ', '+ ', '1. ', '1) ', '12', '.', ')', '|', '\\', '\\|', '~~', '==', '---'],
  [
    '[x](y)',
    '[',
    ']',
    '(',
    '!',
    '![',
    '[^c1]',
    ':',
    '[a]: b',
    '$x$',
    '://',
    'http',
    'https://a.b/c_d_e',
    'www',
    'www.x.com',
    'a@b.co',
    '<a@b.co>',
  ],
  ['CURRENT', 'TOTAL_PAGES', 'word', 'r:id="rId1"', '%1', '{{x}}'],
].flat();

/** Text that means something to one of the formats, in every order; only characters that a file can carry. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...fragments) },
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => legalText(parts.join('')));

const flag = fc.constantFrom(undefined, undefined, true);

const nastyRun: fc.Arbitrary<Run> = fc
  .record({
    text: nastyText,
    bold: flag,
    italic: flag,
    code: flag,
    marks: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    reference: fc.constantFrom(undefined, undefined, 1, 2),
    href: fc.constantFrom(undefined, undefined, undefined, 'https://example.org/a_(b)?c=1&copy=2#d', 'javascript:alert(1)'),
  })
  .map(withoutUndefined);

const nastyRuns = fc.array(nastyRun, { maxLength: 4 });

const nastyBlock: fc.Arbitrary<ReportBlock> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), runs: nastyRuns }),
  fc.record({ kind: fc.constant('quote' as const), runs: nastyRuns, attribution: fc.constant('') }),
  fc.record({ kind: fc.constant('list-item' as const), level: fc.integer({ min: 0, max: 4 }), ordered: fc.boolean(), runs: nastyRuns }),
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    runs: nastyRuns,
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: fc.constant(''),
    columns: fc.constant<Extract<ReportBlock, { kind: 'table' }>['columns']>([
      { title: '', align: 'left', width: 1 },
      { title: '', align: 'right', width: 0 },
    ]),
    rows: fc.array(fc.array(nastyRuns, { minLength: 2, maxLength: 2 }), { maxLength: 2 }),
  }),
);

const nastyClaim: fc.Arbitrary<ReportBlock> = fc.record({
  kind: fc.constant('claim' as const),
  number: fc.integer({ min: 1, max: 9 }),
  wording: nastyText,
  quote: nastyText,
  facts: fc.constantFrom<{ label: string; value: string }[]>([], [{ label: 'Verdict', value: '*supported*' }]),
  note: fc.constant<Run[][]>([]),
  reference: fc.constantFrom(null, 1),
  place: fc.constantFrom('', '§1 | p. 2'),
});

const comments: fc.Arbitrary<ReportComment[]> = fc.tuple(nastyText, nastyText, nastyText, nastyText).map((quotes) =>
  quotes.map((quote, index) => ({
    number: index + 1,
    author: '<A> & "B"',
    time: '2025-01-02T03:04:05.000Z',
    quote,
    body: quotes[3 - index] ?? '',
    tags: index === 0 ? ['a|b', '*'] : [],
    colour: null,
  })),
);

/** A report whose marked blocks come first and whose claims come last. */
export const nastyReport: fc.Arbitrary<ReportDocument> = fc
  .record({ blocks: fc.array(nastyBlock, { maxLength: 5 }), claims: fc.array(nastyClaim, { maxLength: 2 }), comments, title: nastyText })
  .map(({ blocks, claims, comments: all, title }) => ({
    ...sampleReport,
    title: `T${title}`,
    blocks: [...blocks, ...claims],
    comments: all,
  }));

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}

/** The blocks' runs in reading order, a list for each paragraph or cell. */
export function runLists(document: ReportDocument): Run[][] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flat();
    return 'runs' in block ? [block.runs] : [];
  });
}

export function joined(runs: Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** What a comment's range covers: from its first run to its last, whatever lies between. */
export function rangeText(document: ReportDocument, mark: number): string | null {
  const runs = runLists(document).flat();
  const first = runs.findIndex((run) => run.marks?.includes(mark));
  return first < 0 ? null : joined(runs.slice(first, runs.findLastIndex((run) => run.marks?.includes(mark)) + 1));
}

export function claimsOf(document: ReportDocument): Extract<ReportBlock, { kind: 'claim' }>[] {
  return document.blocks.filter((block) => block.kind === 'claim');
}
