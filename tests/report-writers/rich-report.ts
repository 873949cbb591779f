import type { ReportDocument } from '../../shared/domain/report-document.ts';
import { sampleReport } from './sample-report.ts';

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="120" viewBox="0 0 600 120">' +
  '<rect x="10" y="10" width="300" height="40" fill="#1f4e79"/><text x="20" y="90" font-size="14">Capacity 算力 in EFLOPS</text></svg>';

/** The sample with what it has not: a list of contents, a new page, a picture, a note, and a passage to check a quote by. */
export const richReport: ReportDocument = {
  ...sampleReport,
  blocks: [
    { kind: 'contents' },
    ...sampleReport.blocks.filter((block) => block.kind !== 'claim' || /^[\p{Script=Latin}\p{Script=Common}]*$/u.test(block.wording)),
    { kind: 'break' },
    {
      kind: 'paragraph',
      runs: [
        { text: 'Counted twice', note: 1 },
        { text: ' and printed once', passage: 1 },
        { text: ', as “行动方案” says: ', italic: true },
        { text: '算力总规模超过三百', bold: true, reference: 1 },
      ],
    },
    { kind: 'picture', svg: drawing, width: 600, height: 120, caption: 'Capacity in use', alternative: 'One bar: 280 EFLOPS.' },
  ],
  notes: [{ number: 1, runs: [{ text: 'The ministry and the institute each count; ' }, { text: 'see the bulletin', italic: true }] }],
  passages: [
    {
      number: 1,
      reference: 1,
      quote: 'had reached 280 EFLOPS',
      before: 'By the end of 2024 the total scale ',
      after: ', the bulletin says.',
      place: 'Section 2',
    },
  ],
};
