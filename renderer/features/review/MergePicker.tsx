import { TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
import type { Made } from './session.ts';

type Candidate = Awaited<ReturnType<typeof client.suggestions.candidates>>[number];

/** Answers to what is typed, the last question's only. */
function useCandidates(id: string, words: string): { found: readonly Candidate[] | undefined; error: unknown } {
  const [state, setState] = useState<{ found: readonly Candidate[] | undefined; error: unknown }>({ found: undefined, error: null });
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      () =>
        client.suggestions.candidates({ id, words }).then(
          (found) => wanted && setState({ found, error: null }),
          (error: unknown) => wanted && setState({ found: undefined, error }),
        ),
      words === '' ? 0 : 120,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [id, words]);
  return state;
}

interface MergePickerProps {
  suggestion: SuggestionView;
  merge: (into: Made) => void;
  close: () => void;
}

/** Which record is meant: type-ahead over those of the same kind, the likeliest first. */
export function MergePicker({ suggestion, merge, close }: MergePickerProps): ReactNode {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const { found, error } = useCandidates(suggestion.id, words.trim());
  const chosen = Math.min(at, (found?.length ?? 0) - 1);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => setAt(0), [words]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const size = found?.length ?? 0;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const picked = found?.[chosen];
    if (step !== 0 && size > 0) setAt((chosen + step + size) % size);
    else if (event.key === 'Enter' && picked !== undefined) merge(picked.record);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="review-merge">
      <TextInput
        ref={input}
        label={t('review.merge.title')}
        description={t('review.merge.hint')}
        placeholder={t('review.merge.type')}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found?.[chosen] === undefined ? undefined : `${list}-${chosen}`}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : <ErrorNotice error={error} />}
      <ul id={list} role="listbox" aria-label={t('review.merge.list')} className="review-candidates">
        {found?.map(({ record, label, also }, index) => (
          <li
            key={record.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="review-candidate"
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => merge(record)}
          >
            <span className="review-candidate-label">{label}</span>
            <span className="quiet">{also}</span>
          </li>
        ))}
      </ul>
      {found?.length === 0 ? (
        <p className="quiet" role="status">
          {t('review.merge.none')}
        </p>
      ) : null}
    </div>
  );
}
