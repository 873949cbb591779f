import { Fragment, useContext, type ReactNode } from 'react';
import type { ReportBlock, ReportDocument } from '../../../shared/domain/report-document.ts';
import { t } from '../../i18n/index.ts';
import { PlacesContext, Words } from './Words.tsx';

type Of<Kind extends ReportBlock['kind']> = Extract<ReportBlock, { kind: Kind }>;

function Claim({ block }: { block: Of<'claim'> }): ReactNode {
  const { reference } = block;
  return (
    <section
      className="report-claim"
      id={`claim-${block.number}`}
      tabIndex={-1}
      aria-label={t('reports.claim', { number: String(block.number) })}
    >
      <p className="report-claim-words">
        <span className="report-claim-number">{block.number}</span> {block.wording}
      </p>
      {block.quote === null ? null : <blockquote>{block.quote}</blockquote>}
      {block.place === '' && reference === null && block.cited === undefined ? null : (
        <p className="report-claim-place">
          {block.place}
          {reference === null ? null : <Words runs={[{ text: '', reference }]} />}
          {block.cited === undefined ? null : <Words runs={[{ text: '', note: block.cited }]} />}
        </p>
      )}
      {block.facts.length === 0 ? null : (
        <dl>
          {block.facts.map((fact, index) => (
            <div key={index}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {block.note.map((runs, index) => (
        <p key={index} className="report-claim-note">
          <Words runs={runs} />
        </p>
      ))}
    </section>
  );
}

function Table({ block }: { block: Of<'table'> }): ReactNode {
  return (
    <div
      className="report-table"
      role="group"
      aria-label={block.caption || block.columns.map((column) => column.title).join(', ')}
      tabIndex={0}
    >
      <table>
        {block.caption === '' ? null : <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {block.columns.map((column, index) => (
              <th key={index} scope="col" className={column.align === 'right' ? 'report-right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} className={block.columns[place]?.align === 'right' ? 'report-right' : undefined}>
                  <Words runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Heading {
  block: ReportBlock;
  place: string;
  level: number;
  text: string;
}

/** The report's headings; each leads to its own. */
function Contents({ headings }: { headings: readonly Heading[] }): ReactNode {
  const { go } = useContext(PlacesContext);
  if (headings.length === 0) return null;
  return (
    <nav className="report-contents" aria-label={t('reports.contents')}>
      <ul>
        {headings.map(({ place, level, text }) => (
          <li key={place} className={`report-contents-${level}`}>
            <button type="button" className="report-back" onClick={() => go(place)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Block({
  block,
  rank,
  headings,
}: {
  block: Exclude<ReportBlock, Of<'list-item'>>;
  rank: number;
  headings: readonly Heading[];
}): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Level = `h${rank}` as 'h3';
      return (
        <Level className={`report-heading-${block.level}`} id={headings.find((one) => one.block === block)?.place} tabIndex={-1}>
          <Words runs={block.runs} />
        </Level>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Words runs={block.runs} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <p>
            <Words runs={block.runs} />
          </p>
          {block.attribution === '' ? null : <footer>{block.attribution}</footer>}
        </blockquote>
      );
    case 'claim':
      return <Claim block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'code':
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'contents':
      return <Contents headings={headings} />;
    case 'break':
      return <hr className="report-break" />;
    case 'picture':
      return (
        <figure>
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`}
            width={block.width}
            height={block.height}
            alt={block.alternative}
          />
          <figcaption>{block.caption}</figcaption>
        </figure>
      );
  }
}

/** List items that follow one another are one list; deeper ones hang below the item before them. */
function List({ items }: { items: Of<'list-item'>[] }): ReactNode {
  const top = Math.min(...items.map((item) => item.level));
  const groups: Of<'list-item'>[][] = [];
  for (const item of items) {
    if (item.level === top || groups.length === 0) groups.push([item]);
    else groups.at(-1)!.push(item);
  }
  const lines = groups.map((group, index) => (
    <li key={index}>
      {group[0]!.level === top ? <Words runs={group[0]!.runs} /> : null}
      {group.length > 1 ? <List items={group.slice(1)} /> : null}
    </li>
  ));
  return items[0]!.ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
}

/** The page's level of each heading: the report's title is the second, and a level that the report leaves out is not left out here. */
function ranksOf(blocks: readonly Part[]): Map<Part, number> {
  const ranks = new Map<Part, number>();
  let last = 2;
  for (const block of blocks) {
    if (Array.isArray(block) || block.kind !== 'heading') continue;
    last = Math.min(6, block.level + 2, last + 1);
    ranks.set(block, last);
  }
  return ranks;
}

type Part = Exclude<ReportBlock, Of<'list-item'>> | Of<'list-item'>[];

export function Blocks({ blocks, starts }: { blocks: readonly ReportBlock[]; starts?: ReportDocument['starts'] }): ReactNode {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'list-item') parts.push(block);
    else if (Array.isArray(last) && (block.level > 0 || last[0]!.ordered === block.ordered)) last.push(block);
    else parts.push([block]);
  }
  const ranks = ranksOf(parts);
  const headings = blocks.flatMap((block, index): Heading[] =>
    block.kind === 'heading'
      ? [{ block, place: `heading-${index}`, level: block.level, text: block.runs.map((run) => run.text).join('') }]
      : [],
  );
  const first = new Map((starts ?? []).map(({ section, block }) => [blocks[block], section]));
  return parts.map((part, index) => {
    const section = first.get(Array.isArray(part) ? part[0] : part);
    return (
      <Fragment key={index}>
        {section === undefined ? null : <span id={`section-${section}`} />}
        {Array.isArray(part) ? <List items={part} /> : <Block block={part} rank={ranks.get(part) ?? 3} headings={headings} />}
      </Fragment>
    );
  });
}
