import { createContext, useContext, type ReactNode } from 'react';
import type { ReportComment, Run } from '../../../shared/domain/report-document.ts';
import { t } from '../../i18n/index.ts';

export interface Places {
  comments: ReadonlyMap<number, ReportComment>;
  /** reference → how it is cited in the text, where not by its number */
  marks: ReadonlyMap<number, readonly Run[]>;
  /** moves to the comment, claim or reference and gives it the focus */
  go: (place: string) => void;
}
export const PlacesContext = createContext<Places>({ comments: new Map(), marks: new Map(), go: () => undefined });

export function Reference({ number }: { number: number }): ReactNode {
  const { go, marks } = useContext(PlacesContext);
  const mark = marks.get(number);
  return (
    <button
      type="button"
      className="report-reference"
      aria-label={t('reports.reference', { number: String(number) })}
      onClick={() => go(`reference-${number}`)}
    >
      {mark === undefined ? `[${number}]` : mark.map((run, index) => (run.italic ? <em key={index}>{run.text}</em> : run.text))}
    </button>
  );
}

/** Leads to the passage behind the words, or to the note below them. */
function Place({ number, kind }: { number: number; kind: 'passage' | 'note' }): ReactNode {
  const { go } = useContext(PlacesContext);
  return (
    <sup>
      <button
        type="button"
        className="report-number"
        aria-label={t(`reports.to.${kind}`, { number: String(number) })}
        onClick={() => go(`${kind}-${number}`)}
      >
        {kind === 'passage' ? `¶${number}` : number}
      </button>
    </sup>
  );
}

function CommentNumber({ number }: { number: number }): ReactNode {
  const { go } = useContext(PlacesContext);
  return (
    <sup id={`mark-${number}`} tabIndex={-1}>
      <button
        type="button"
        className="report-number"
        aria-label={t('reports.comment', { number: String(number) })}
        onClick={() => go(`comment-${number}`)}
      >
        {number}
      </button>
    </sup>
  );
}

function OneRun({ run, ending }: { run: Run; ending: readonly number[] }): ReactNode {
  const { comments, marks } = useContext(PlacesContext);
  let words: ReactNode = run.code ? <code>{run.text}</code> : run.text;
  if (run.bold) words = <strong>{words}</strong>;
  if (run.italic) words = <em>{words}</em>;
  if (run.href && /^https?:\/\//i.test(run.href)) {
    words = (
      <a href={run.href} target="_blank" rel="noopener noreferrer" title={run.href}>
        {words}
      </a>
    );
  }
  const mark = run.marks?.[0];
  if (mark !== undefined) {
    const colour = comments.get(mark)?.colour ?? null;
    words = (
      <span className="report-marked" style={colour === null ? undefined : { textDecorationColor: colour }}>
        {words}
      </span>
    );
  }
  return (
    <>
      {words}
      {ending.map((number) => (
        <CommentNumber key={number} number={number} />
      ))}
      {run.passage === undefined ? null : <Place number={run.passage} kind="passage" />}
      {run.reference !== undefined && marks.has(run.reference) ? ' ' : null}
      {run.reference === undefined ? null : <Reference number={run.reference} />}
      {run.note === undefined ? null : <Place number={run.note} kind="note" />}
    </>
  );
}

/** Runs of text; a comment's number stands where its range ends within the block. */
export function Words({ runs }: { runs: readonly Run[] }): ReactNode {
  return runs.map((run, index) => {
    const next = runs[index + 1]?.marks ?? [];
    const ending = (run.marks ?? []).filter((number) => !next.includes(number));
    return <OneRun key={index} run={run} ending={ending} />;
  });
}
