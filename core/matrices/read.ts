import { lastSequence } from '../../db/changes.ts';
import { cellKey, firstPassage, hypothesesOf, itemsOf, marksOfMatrix } from '../../db/matrices.ts';
import type { ReadableDB, WritableDB } from '../../db/open.ts';
import { get } from '../../db/rows.ts';
import type { MatrixView } from '../../shared/contract/matrices.ts';
import { gradeText } from '../../shared/domain/grades.ts';
import { diagnosticity, matrixTable, standings, weightOf } from '../../shared/domain/hypotheses.ts';

const blank = { mark: null, note: '', revision: 0 };

/** A matrix as a person sees it: claims, marks and what follows from them. */
export function readMatrix(database: ReadableDB | WritableDB, id: string): MatrixView {
  const { revision, fields } = get(database, 'matrix', id);
  const hypotheses = hypothesesOf(database, id);
  const cells = marksOfMatrix(database, id);
  const items = itemsOf(database, id).map(({ row, claimRow, ...item }) => {
    const marks = hypotheses.map((hypothesis) => {
      const cell = cells.get(cellKey(row, hypothesis.row)) ?? blank;
      return { mark: cell.mark, note: cell.note, revision: cell.revision };
    });
    const { anchor, reliability } = firstPassage(database, claimRow);
    return {
      ...item,
      anchor,
      grade: gradeText(reliability, item.credibility),
      weight: weightOf(item),
      diagnosticity: diagnosticity(marks.map(({ mark }) => mark)),
      marks,
    };
  });
  const judged = items.map(({ credibility, confidence, marks }) => ({ credibility, confidence, marks: marks.map(({ mark }) => mark) }));
  const all = standings(judged, hypotheses.length);
  return {
    id,
    revision,
    title: String(fields.title),
    question: String(fields.question),
    hypotheses: hypotheses.map(({ row: _row, ...hypothesis }, place) => ({ ...hypothesis, ...all[place]! })),
    items,
    sequence: lastSequence(database),
  };
}

/** The lines of its file, head first. */
export function matrixLinesOf(matrix: Pick<MatrixView, 'hypotheses' | 'items'>): (string | number | null)[][] {
  return matrixTable({
    hypotheses: matrix.hypotheses,
    items: matrix.items.map((item) => ({
      ...item,
      source: item.anchor?.sourceTitle ?? null,
      marks: item.marks.map(({ mark }) => mark),
      notes: item.marks.map(({ note }) => note),
    })),
  });
}
