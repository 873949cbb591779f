import { Modal } from '@mantine/core';
import './search.css';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Hit } from '../../../shared/contract/search.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice, Kbd } from '../../ui/index.ts';
import { hitKinds, pieces, useAnswer, type HitKind } from './hits.ts';
import { openHit } from './open-hit.ts';

function Snippet({ hit }: { hit: Hit }): ReactNode {
  return (
    <span className="hit-snippet">
      {pieces(hit).map((piece, index) => (piece.matched ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}
    </span>
  );
}

/** A title that the snippet says anyway would be read twice. */
function titleOf(hit: Hit): string | null {
  const inside = hit.kind === 'passage' || hit.kind === 'annotation' || hit.snippet.startsWith(hit.title.slice(0, 60));
  return inside ? null : hit.title;
}

interface HitsProps {
  hits: readonly Hit[];
  chosen: number;
  choose: (index: number) => void;
  open: (hit: Hit, beside: boolean) => void;
}

/** One list of options in groups: the arrow keys walk through all of it. */
function Hits({ hits, chosen, choose, open }: HitsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const groups = hitKinds
    .map((kind) => ({ kind, list: hits.map((hit, index) => ({ hit, index })).filter(({ hit }) => hit.kind === kind) }))
    .filter((group) => group.list.length > 0);
  return (
    <div ref={list} id="search-list" className="search-list" role="listbox" aria-label={t('search.results')}>
      {groups.map(({ kind, list: members }) => (
        <div key={kind} role="group" aria-labelledby={`search-group-${kind}`}>
          <div className="search-group" id={`search-group-${kind}`}>
            {t(`search.kind.${kind}`)} <span className="number">{members.length}</span>
          </div>
          {members.map(({ hit, index }) => (
            <div
              key={`${hit.id}:${hit.start ?? ''}`}
              id={`search-hit-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="search-hit"
              onMouseMove={() => choose(index)}
              onClick={(event) => open(hit, event.altKey)}
            >
              {titleOf(hit) === null ? null : <span className="hit-title">{titleOf(hit)}</span>}
              <Snippet hit={hit} />
              {hit.sourceTitle === null || kind === 'source' ? null : (
                <span className="hit-source">
                  {[hit.sourceTitle, kind === 'passage' && hit.title !== hit.sourceTitle ? hit.title : '']
                    .filter((part) => part !== '')
                    .join(' › ')}
                </span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Hints(): ReactNode {
  return (
    <dl className="search-hints">
      <div>
        <dt>{t('search.hint.words')}</dt>
        <dd>computing pow</dd>
      </div>
      <div>
        <dt>{t('search.hint.phrase')}</dt>
        <dd>“new generation AI”</dd>
      </div>
      <div>
        <dt>{t('search.hint.chinese')}</dt>
        <dd lang="zh-Hans">算力 抖音</dd>
      </div>
    </dl>
  );
}

function Kinds({ kind, choose }: { kind: HitKind | null; choose: (kind: HitKind | null) => void }): ReactNode {
  const button = (one: HitKind | null): ReactNode => (
    <button key={one ?? 'all'} type="button" aria-pressed={kind === one} onClick={() => choose(one)}>
      {one === null ? t('search.all') : one === 'entity' ? t('search.kind.entity.short') : t(`search.kind.${one}`)}
    </button>
  );
  return (
    <div className="search-kinds" role="group" aria-label={t('search.kinds')}>
      {button(null)}
      {hitKinds.map(button)}
    </div>
  );
}

function Body({ close }: { close: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<HitKind | null>(null);
  const [at, setAt] = useState(0);
  const { answer, error } = useAnswer(words, kind);
  const input = useRef<HTMLInputElement>(null);
  // before the dialog would do it: who types at once must not lose the first letter
  useLayoutEffect(() => input.current?.focus(), []);
  const hits = answer?.hits ?? [];
  const chosen = Math.max(0, Math.min(at, hits.length - 1));
  useEffect(() => setAt(0), [answer?.words, kind]);
  const open = (hit: Hit, beside: boolean): void => {
    close();
    // After the dialog has given the focus back, so that the reader or grid may take it.
    setTimeout(() => openHit(hit, beside), 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step =
      event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : event.key === 'PageDown' ? 8 : event.key === 'PageUp' ? -8 : 0;
    const hit = hits[chosen];
    if (step !== 0 && hits.length > 0)
      setAt(Math.abs(step) === 1 ? (chosen + step + hits.length) % hits.length : Math.max(0, Math.min(hits.length - 1, chosen + step)));
    else if (event.key === 'Enter' && hit !== undefined) open(hit, event.altKey);
    else if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
  };
  const told =
    answer === null
      ? ''
      : answer.total > hits.length
        ? t('search.some', { shown: hits.length, total: answer.total })
        : hits.length === 0
          ? t('search.nothing')
          : t('search.total', { total: answer.total });
  return (
    <div className="search">
      <input
        ref={input}
        className="search-input"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? 'search-list' : undefined}
        aria-activedescendant={hits.length > 0 ? `search-hit-${chosen}` : undefined}
        aria-autocomplete="list"
        aria-label={t('search.type')}
        placeholder={t('search.type')}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={words}
        data-autofocus
        onKeyDown={onKeyDown}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Kinds
        kind={kind}
        choose={(one) => {
          setKind(one);
          input.current?.focus();
        }}
      />
      {error === null ? null : <ErrorNotice error={error} />}
      {words.trim() === '' ? <Hints /> : null}
      {hits.length > 0 ? <Hits hits={hits} chosen={chosen} choose={setAt} open={open} /> : null}
      {answer !== null && hits.length === 0 ? <p className="search-none">{t('search.nothing.hint')}</p> : null}
      <div className="search-foot">
        <span role="status">{told}</span>
        <span className="search-keys" aria-hidden="true">
          <Kbd keys="ArrowUp+ArrowDown" /> {t('search.keys.move')} <Kbd keys="Enter" /> {t('search.keys.open')} <Kbd keys="Alt+Enter" />{' '}
          {t('search.keys.beside')}
        </span>
      </div>
    </div>
  );
}

/** Search over everything, laid over the window; Escape gives the focus back to where it was. */
export function Search(): ReactNode {
  useLanguage();
  const open = useDialog('search') !== null;
  return (
    <Modal.Root opened={open} onClose={closeDialog} yOffset="9vh" padding={0} size={760} centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.title')}>
        <Modal.Body>
          <Body close={closeDialog} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
