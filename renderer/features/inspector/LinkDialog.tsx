import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { relations } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { recentClaims } from '../../state/recent-claims.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { RecordDialog } from './RecordDialog.tsx';

type Relation = (typeof relations)[number];
interface Found {
  id: string;
  wording: string;
}

/** The relation that was used last is the one that is meant next. */
let lastRelation: Relation = 'supports';

export function LinkDialog(): ReactNode {
  return (
    <RecordDialog id="claim-link" title={t('inspector.deed.link')}>
      {({ id }) => <Linking key={id} claim={id} />}
    </RecordDialog>
  );
}

/** Claims that hold the words; without words those that were open before this one. */
async function offered(claim: string, words: string): Promise<Found[]> {
  if (words !== '') {
    const { columns, rows } = await client.claims.page({ quick: words, limit: 12 });
    const wording = columns.indexOf('wording');
    return rows.map((row) => ({ id: String(row[0]), wording: String(row[wording]) })).filter(({ id }) => id !== claim);
  }
  const recent = recentClaims().filter((id) => id !== claim);
  const found = await Promise.allSettled(recent.map(async (id) => ({ id, wording: (await client.claims.get({ id })).fields.wording })));
  // One that has been deleted since is passed over.
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

function useOffered(claim: string, words: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    let late = false;
    const timer = setTimeout(
      () =>
        void offered(claim, words.trim()).then(
          (list) => late || setFound(list),
          () => undefined,
        ),
      words === '' ? 0 : 120,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [claim, words]);
  return found;
}

function Linking({ claim }: { claim: string }): ReactNode {
  const [relation, setRelation] = useState<Relation>(lastRelation);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [wording, setWording] = useState('');
  const found = useOffered(claim, words);
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => setAt(0), [found]);
  useEffect(
    () =>
      void client.claims.get({ id: claim }).then(
        ({ fields }) => setWording(fields.wording),
        () => undefined,
      ),
    [claim],
  );
  const link = async (other: string | undefined): Promise<void> => {
    if (other === undefined) return;
    try {
      await write((command) => client.evidence.link({ command, from: claim, to: { claim: other }, relation }));
      lastRelation = relation;
      closeDialog();
      toast({ message: t('inspector.linked', { relation: valueTitle(relation) }), tone: 'good', undo: true });
    } catch (error) {
      toastFailure(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const digit = event.altKey ? /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1] : undefined;
    if (digit !== undefined) setRelation(relations[Number(digit) - 1]!);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt(found.length === 0 ? 0 : (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    else if (event.key === 'Enter') void link(found[chosen]?.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="deed-link">
      <p className="deed-about">{wording}</p>
      <div className="deed-relations" role="radiogroup" aria-label={t('inspector.evidence.relation')}>
        {relations.map((one, index) => (
          <label key={one}>
            <input type="radio" name="deed-relation" value={one} checked={one === relation} onChange={() => setRelation(one)} />
            {valueTitle(one)}
            <kbd>Alt+{index + 1}</kbd>
          </label>
        ))}
      </div>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="deed-claims"
        aria-activedescendant={found.length > 0 ? `deed-claim-${chosen}` : undefined}
        aria-label={t('inspector.evidence.add')}
        placeholder={t('inspector.evidence.search')}
        value={words}
        autoFocus
        data-autofocus
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id="deed-claims" role="listbox" aria-label={t('inspector.evidence.found')} className="palette-list">
        {found.map(({ id, wording: text }, index) => (
          <li
            key={id}
            id={`deed-claim-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-entry"
            onMouseMove={() => setAt(index)}
            onClick={() => void link(id)}
          >
            <span className="palette-name">{text}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p role="status" className="palette-empty">
          {t(words.trim() === '' ? 'inspector.deed.link.none' : 'inspector.evidence.noneFound')}
        </p>
      ) : null}
    </div>
  );
}
