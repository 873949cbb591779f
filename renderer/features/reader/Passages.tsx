import { memo, type ReactNode } from 'react';
import type { BlockView } from '../../../shared/contract/sources.ts';
import { t } from '../../i18n/index.ts';
import type { Blocks } from './blocks.ts';
import { continuesRow } from './column.ts';

const marker = /^(?:[•·●○▪◦‣*+–—-]|\(?\d{1,3}[.)、）]|\(?[a-z][.)]|[（(]?[一二三四五六七八九十]{1,3}[)）、.])/i;

/** Lines that somebody wrapped flow again; short ones (verse, addresses) stay as they were written. */
function keepsLines(text: string): boolean {
  const lines = text.split('\n');
  return lines.length > 1 && lines.slice(0, -1).some((line) => line.trim().length < (/[\u3400-\u9fff]/.test(line) ? 16 : 40));
}

const PassageText = memo(function PassageText({
  block,
  current,
  depth = 1,
}: {
  block: BlockView;
  current: boolean;
  depth?: number | undefined;
}): ReactNode {
  const shared = { 'data-start': block.start, 'data-current': current || undefined };
  const lines = keepsLines(block.text) ? ' keeps-lines' : '';
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(6, depth + 2);
      // The document's title in the header is the second level; headings of the text begin under it.
      const Heading = `h${level}` as 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Heading className={`passage passage-heading level-${block.level ?? 1}`} {...shared}>
          {block.text}
        </Heading>
      );
    }
    case 'quote':
      return (
        <blockquote className={`passage passage-quote${lines}`} {...shared}>
          {block.text}
        </blockquote>
      );
    case 'code':
      return (
        <pre className="passage passage-code" {...shared}>
          {block.text}
        </pre>
      );
    case 'list-item': {
      const level = Math.min(6, block.level ?? 1);
      return (
        <p className={`passage passage-item level-${level}${marker.test(block.text) ? '' : ' wants-marker'}${lines}`} {...shared}>
          {block.text}
        </p>
      );
    }
    case 'table-cell':
      return (
        <div className="passage passage-cell" {...shared}>
          {block.text}
        </div>
      );
    default:
      return (
        <p className={`passage passage-${block.kind}${lines}`} {...shared}>
          {block.text}
        </p>
      );
  }
});

function RowCells({ cells, current }: { cells: readonly BlockView[]; current: number | null }): ReactNode {
  return (
    <div className="passage-row" style={{ gridTemplateColumns: `repeat(${cells.length}, minmax(0, 1fr))` }}>
      {cells.map((cell) => (
        <PassageText key={cell.position} block={cell} current={current === cell.position} />
      ))}
    </div>
  );
}

function cellsFrom(blocks: Blocks, first: BlockView): BlockView[] {
  const cells = [first];
  for (let next = blocks.get(first.position + 1); continuesRow(next, cells.at(-1)); next = blocks.get(next!.position + 1))
    cells.push(next!);
  return cells;
}

/** The passages `first` … `last`; those not read yet hold their place. */
export function Passages({
  blocks,
  first,
  last,
  current,
  depths,
}: {
  blocks: Blocks;
  first: number;
  last: number;
  current: number | null;
  depths?: ReadonlyMap<number, number>;
}): ReactNode {
  const rows: ReactNode[] = [];
  for (let position = first; position <= last; position += 1) {
    const block = blocks.get(position);
    if (block === undefined) {
      rows.push(<div key={position} className="reader-row is-waiting" data-position={position} data-waiting="" />);
      continue;
    }
    const before = blocks.get(position - 1);
    const turns = block.page !== null && block.page !== (before?.page ?? null) && (before !== undefined || position === 0);
    const cell = block.kind === 'table-cell';
    const inside = cell && position > first && continuesRow(block, before);
    rows.push(
      <div key={position} className={`reader-row of-${block.kind}${inside ? ' is-inside' : ''}`} data-position={position}>
        {turns ? <span className="reader-page" data-page={t('reader.page', { page: block.page! })} /> : null}
        {inside ? null : cell ? (
          <RowCells cells={cellsFrom(blocks, block)} current={current} />
        ) : (
          <PassageText block={block} current={current === position} depth={depths?.get(position)} />
        )}
      </div>,
    );
  }
  return rows;
}
