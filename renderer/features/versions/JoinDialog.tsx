import { Modal, TextInput } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { joinAndRead, reasonsOf, useProposals } from './joining.ts';
import './versions.css';

interface Candidate {
  source: string;
  title: string;
  /** why it is offered, or what tells it from others */
  also: string;
}

const most = 30;

/** Sources by their words; answers to the last question only. */
function useSources(words: string, but: string): { found: readonly Candidate[] | undefined; error: unknown } {
  const [state, setState] = useState<{ found: readonly Candidate[] | undefined; error: unknown }>({ found: undefined, error: null });
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      const { columns, rows } = await client.sources.page({ quick: words, limit: most, sort: [{ column: 'created', descending: true }] });
      const [title, issued, publisher] = ['title', 'issued', 'publisher'].map((name) => columns.indexOf(name));
      const also = (row: unknown[]): string =>
        [row[publisher!], row[issued!] ? formatDate(String(row[issued!])) : null].filter((one) => one !== null && one !== '').join(' · ');
      const found = rows.map((row) => ({ source: String(row[0]), title: String(row[title!]), also: also(row) }));
      if (wanted) setState({ found: found.filter((one) => one.source !== but), error: null });
    };
    const timer = setTimeout(
      () => void read().catch((error: unknown) => wanted && setState({ found: undefined, error })),
      words === '' ? 0 : 120,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [words, but]);
  return state;
}

/** What the program takes for older versions stands first, with its reason. */
function useCandidates(source: string, words: string): { found: readonly Candidate[] | undefined; error: unknown } {
  const { found, error } = useSources(words, source);
  const likely = useProposals(source);
  const first = words === '' ? likely.map((one) => ({ source: one.source, title: one.title, also: reasonsOf(one) })) : [];
  return { found: found && [...first, ...found.filter((one) => !first.some((other) => other.source === one.source))], error };
}

function Picker({ source }: { source: string }): ReactNode {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const { found, error } = useCandidates(source, words.trim());
  useEffect(() => setAt(0), [words]);
  const take = (one: Candidate): void => {
    closeDialog();
    void joinAndRead(source, one);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const size = found?.length ?? 0;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = found?.[at];
    if (event.nativeEvent.isComposing || size === 0) return;
    if (step !== 0) setAt((at + step + size) % size);
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="version-picker">
      <p className="quiet">{t('version.join.hint')}</p>
      <TextInput
        label={t('version.join.which')}
        placeholder={t('version.join.type')}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found?.[at] === undefined ? undefined : `${list}-${at}`}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      {error === null ? null : <ErrorNotice error={error} />}
      <ul id={list} role="listbox" aria-label={t('version.join.which')} className="version-candidates">
        {found?.map((one, index) => (
          <li
            key={one.source}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className="version-candidate"
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => take(one)}
          >
            <span className="version-candidate-title">{one.title}</span>
            <span className="quiet">{one.also}</span>
          </li>
        ))}
      </ul>
      {found?.length === 0 ? (
        <p className="quiet" role="status">
          {t('version.join.none')}
        </p>
      ) : null}
    </div>
  );
}

/** “This is a newer version of …”: which source the one in front becomes a version of. */
export function JoinDialog(): ReactNode {
  useLanguage();
  const source = useDialog('version-join')?.record ?? null;
  return (
    <Modal
      opened={source !== null}
      onClose={closeDialog}
      size={600}
      title={t('version.join')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {source === null ? null : <Picker key={source} source={source} />}
    </Modal>
  );
}
