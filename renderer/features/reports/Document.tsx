import { useMemo, useRef, type ReactNode } from 'react';
import type { ReportComment, ReportDocument, ReportPassage, ReportReference } from '../../../shared/domain/report-document.ts';
import { formatDate, t } from '../../i18n/index.ts';
import { Blocks } from './Blocks.tsx';
import { PlacesContext, Words, type Places } from './Words.tsx';

function Comment({ comment, go }: { comment: ReportComment; go: Places['go'] }): ReactNode {
  return (
    <li id={`comment-${comment.number}`} tabIndex={-1} value={comment.number}>
      <blockquote>
        <button
          type="button"
          className="report-back"
          aria-label={t('reports.backToText', { number: String(comment.number) })}
          onClick={() => go(`mark-${comment.number}`)}
        >
          {comment.quote}
        </button>
      </blockquote>
      {comment.body === '' ? null : <p className="report-comment-body">{comment.body}</p>}
      <p className="report-comment-meta">{[comment.author, formatDate(comment.time), ...comment.tags].filter(Boolean).join(' · ')}</p>
    </li>
  );
}

/** A cited passage with what stands around it. */
function Passage({ passage }: { passage: ReportPassage }): ReactNode {
  const { number, before, quote, after, place, reference } = passage;
  return (
    <li id={`passage-${number}`} tabIndex={-1} value={number}>
      <span className="report-around">{before}</span>
      <mark className="report-quote">{quote}</mark>
      <span className="report-around">{after}</span>
      <span className="report-comment-meta"> {place}</span>
      {reference === null ? null : <Words runs={[{ text: '', reference }]} />}
    </li>
  );
}

function Reference({ reference }: { reference: ReportReference }): ReactNode {
  const { href } = reference;
  return (
    <li id={`reference-${reference.number}`} tabIndex={-1} value={reference.number}>
      {reference.runs === undefined ? reference.text : <Words runs={reference.runs} />}
      {href !== null && /^https?:\/\//i.test(href) && !reference.text.includes(href) ? (
        <>
          {' '}
          <a href={href} target="_blank" rel="noopener noreferrer">
            {href}
          </a>
        </>
      ) : null}
    </li>
  );
}

/** A report as its data says it, the way the writers lay it out; the same on the screen and on paper. */
export function Document({ report }: { report: ReportDocument }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const places = useMemo<Places>(
    () => ({
      comments: new Map(report.comments.map((comment) => [comment.number, comment])),
      marks: new Map(report.references.flatMap(({ number, mark }) => (mark === undefined ? [] : [[number, mark] as const]))),
      go: (place) => {
        const target = root.current?.querySelector<HTMLElement>(`#${CSS.escape(place)}`);
        target?.scrollIntoView({ block: 'center' });
        (target?.querySelector<HTMLElement>('button') ?? target)?.focus({ preventScroll: true });
      },
    }),
    [report],
  );
  return (
    <PlacesContext value={places}>
      <article className="report-document" lang={report.language} ref={root}>
        <header>
          <h2>{report.title}</h2>
          {report.subtitle === '' ? null : <p className="report-subtitle">{report.subtitle}</p>}
          <p className="report-byline">{[report.author, report.time === '' ? '' : formatDate(report.time)].filter(Boolean).join(' · ')}</p>
        </header>
        <Blocks blocks={report.blocks} starts={report.starts} />
        {report.comments.length === 0 ? null : (
          <section className="report-comments">
            <h3 className="report-heading-1">{report.commentsTitle}</h3>
            <ol>
              {report.comments.map((comment) => (
                <Comment key={comment.number} comment={comment} go={places.go} />
              ))}
            </ol>
          </section>
        )}
        {report.notes.length === 0 ? null : (
          <section className="report-references">
            <h3 className="report-heading-1">{report.notesTitle}</h3>
            <ol>
              {report.notes.map((note) => (
                <li key={note.number} id={`note-${note.number}`} tabIndex={-1} value={note.number}>
                  <Words runs={note.runs} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {report.passages.length === 0 ? null : (
          <section className="report-references">
            <h3 className="report-heading-1">{report.passagesTitle}</h3>
            <ol>
              {report.passages.map((passage) => (
                <Passage key={passage.number} passage={passage} />
              ))}
            </ol>
          </section>
        )}
        {report.references.length === 0 ? null : (
          <section className="report-references">
            <h3 className="report-heading-1">{report.referencesTitle}</h3>
            <ol className={report.references.some(({ mark }) => mark !== undefined) ? 'report-unnumbered' : undefined}>
              {report.references.map((reference) => (
                <Reference key={reference.number} reference={reference} />
              ))}
            </ol>
          </section>
        )}
        <footer className="report-colophon">{report.colophon}</footer>
      </article>
    </PlacesContext>
  );
}
