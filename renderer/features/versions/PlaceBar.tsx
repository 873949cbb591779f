import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import { canWrite } from '../../state/project.ts';
import type { OpenText, Painting } from '../../state/reader-parts.ts';
import { openTabs, updateTab } from '../../state/workspace.ts';
import { Kbd, toast, toastFailure } from '../../ui/index.ts';
import { isInFront, openMoves } from './open.ts';
import './versions.css';

const owner = 'versions';
const nothing: Painting = new Map();

/** The keys of choosing: Enter confirms the selected words, Escape gives it up. */
function useKeys(text: OpenText, put: () => void, cancel: () => void): void {
  const latest = useRef({ text, put, cancel });
  latest.current = { text, put, cancel };
  // The one registered last wins a key; the reader around registers its own after this panel.
  const [round, setRound] = useState(0);
  useEffect(() => setRound(1), []);
  const onText = (): boolean => isInFront(latest.current.text.tab) && document.activeElement?.role === 'document';
  const chosen = (): boolean => canWrite() && latest.current.text.selection !== null;
  useCommands(
    [
      {
        id: 'moves.put',
        title: 'moves.put',
        shortcut: 'Enter',
        group: 'review',
        when: () => onText() && chosen(),
        run: () => latest.current.put(),
      },
      {
        id: 'moves.putNot',
        title: 'moves.put.cancel',
        shortcut: 'Escape',
        group: 'review',
        when: () => onText() && latest.current.text.selection === null,
        run: () => latest.current.cancel(),
      },
    ],
    [text.tab, round],
  );
}

function Open({ text, move: id }: { text: OpenText; move: string }): ReactNode {
  useLanguage();
  const { data: move, error } = useLive(() => client.versions.move({ id }), ['anchorMove', 'anchor', 'version'], [id]);
  const [busy, setBusy] = useState(false);
  const { paint, focus, tab, selection, version } = text;
  const end = (): void => updateTab(tab, { placing: '' });
  const put = async (): Promise<void> => {
    if (selection === null || busy) return;
    setBusy(true);
    try {
      await write((command) => client.versions.place({ command, id, place: { version, ...selection } }));
      end();
      toast({ message: t('moves.placed'), tone: 'good', undo: true });
      const list = openTabs().find((one) => one.key === 'moves');
      if (list !== undefined) openMoves(list.params.source);
    } catch (thrown) {
      toastFailure(thrown);
      setBusy(false);
    }
  };
  useKeys(text, () => void put(), end);
  const present = move?.present?.version === version ? move.present : null;
  const place = present === null ? '' : `${present.start} ${present.end}`;
  useEffect(() => {
    if (present !== null) paint(owner, new Map([['moved-current', [{ start: present.start, end: present.end }]]]));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the place by its offsets, not by its object
  }, [paint, place]);
  useEffect(() => () => paint(owner, nothing), [paint]);
  useEffect(() => focus(), [focus]);
  if (error !== null && move === undefined) return null;
  return (
    <section className="moves-placing" aria-label={t('moves.place')}>
      <p className="moves-placing-words">
        {t('moves.placing')} <q>{move?.former.quote ?? ''}</q>
      </p>
      <span className="version-line-answers">
        <Button size="compact-sm" loading={busy} disabled={selection === null || !canWrite()} onClick={() => void put()}>
          {t('moves.put')}&nbsp;
          <Kbd keys="Enter" />
        </Button>
        <Button size="compact-sm" variant="default" onClick={end}>
          {t('ui.cancel')}
        </Button>
      </span>
    </section>
  );
}

/** Under a text, while words are to be chosen in it for a moved passage. */
export function PlaceBar(text: OpenText): ReactNode {
  const { placing } = text.params;
  return placing === undefined || placing === '' ? null : <Open key={placing} text={text} move={placing} />;
}
