import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Hunk } from '../../../shared/contract/versions.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { openReader } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';

interface DifferenceProps {
  source: string;
  former: string;
  version: string;
  numbers: { former: number; present: number };
}
type Answer = Awaited<ReturnType<typeof client.versions.difference>>;

const atOnce = 40;

/** Two versions never change, so that what was read once holds; more is read as the list is scrolled to its end. */
function useHunks({ former, version }: DifferenceProps): { answer: Answer | null; error: unknown; more: () => void } {
  const [state, setState] = useState<{ answer: Answer | null; error: unknown }>({ answer: null, error: null });
  const reading = useRef(false);
  const more = (): void => {
    const from = state.answer?.hunks.length ?? 0;
    if (reading.current || (state.answer !== null && from >= state.answer.total)) return;
    reading.current = true;
    client.versions
      .difference({ former, version, from, count: atOnce })
      .then(
        (answer) => setState((old) => ({ answer: { ...answer, hunks: [...(old.answer?.hunks ?? []), ...answer.hunks] }, error: null })),
        (error: unknown) => setState((old) => ({ ...old, error })),
      )
      .finally(() => (reading.current = false));
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the first part is read once; another pair is another component
  useEffect(more, []);
  return { ...state, more };
}

function Piece({ piece: { kind, text } }: { piece: Hunk['pieces'][number] }): ReactNode {
  if (kind === 'removed') return <del>{text}</del>;
  if (kind === 'added') return <ins>{text}</ins>;
  if (kind === 'gap') return <span className="quiet"> … </span>;
  if (kind === 'same') return <span>{text}</span>;
  return (
    <span className={`changes-${kind}`} title={t(kind === 'moved-here' ? 'changes.moved.here' : 'changes.moved.away')}>
      {text}
    </span>
  );
}

function Passage({ hunk, pair }: { hunk: Hunk; pair: DifferenceProps }): ReactNode {
  const link = (place: Hunk['former'], version: string, number: number): ReactNode =>
    place === null ? null : (
      <button type="button" className="version-link" onClick={() => openReader(pair.source, { version, ...place })}>
        {t('changes.inVersion', { number })}
      </button>
    );
  return (
    <li className="changes-hunk">
      <div className="changes-hunk-head">
        <span className="changes-section quiet">{hunk.section.join(' › ')}</span>
        {link(hunk.former, pair.former, pair.numbers.former)}
        {link(hunk.present, pair.version, pair.numbers.present)}
      </div>
      <p className="changes-words">
        {hunk.pieces.map((piece, index) => (
          <Piece key={index} piece={piece} />
        ))}
      </p>
    </li>
  );
}

/** The changed passages, word by word. */
export function Difference(pair: DifferenceProps): ReactNode {
  const { answer, error, more } = useHunks(pair);
  const scroller = useRef<HTMLDivElement>(null);
  const onScroll = (): void => {
    const box = scroller.current;
    if (box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 600) more();
  };
  if (answer === null)
    return error === null ? <p className="moves-waiting">{t('changes.comparing')}</p> : <ErrorNotice error={error} retry={more} />;
  if (answer.total === 0) return <EmptyState title={t('changes.same')} hint={t('changes.same.hint')} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
    <div ref={scroller} className="changes-scroller" role="region" aria-label={t('changes.text')} tabIndex={0} onScroll={onScroll}>
      <p className="changes-sum" role="status">
        {t('changes.sum', { total: answer.total, added: answer.added, removed: answer.removed, moved: answer.moved })}
      </p>
      <ol className="changes-hunks">
        {answer.hunks.map((hunk) => (
          <Passage key={hunk.index} hunk={hunk} pair={pair} />
        ))}
      </ol>
      {error === null ? null : <ErrorNotice error={error} retry={more} />}
      {answer.hunks.length < answer.total ? (
        <Button variant="default" onClick={more}>
          {t('changes.more', { count: answer.total - answer.hunks.length })}
        </Button>
      ) : null}
    </div>
  );
}
