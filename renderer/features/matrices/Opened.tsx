import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { byDiagnosticity, type Mark } from '../../../shared/domain/hypotheses.ts';
import { t } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { ClaimPicker } from '../../ui/ClaimPicker.tsx';
import { openAnchor } from '../../ui/Quote.tsx';
import {
  addClaims,
  addHypothesis,
  markCell,
  moveHypothesis,
  moveItem,
  removeHypothesis,
  removeItem,
  type Item,
  type Matrix,
} from './actions.ts';
import { Detail } from './Detail.tsx';
import { markOf, walked, within, type Place } from './grid-keys.ts';
import { cellAt, MatrixGrid } from './MatrixGrid.tsx';

interface Properties {
  matrix: Matrix;
  sorted: boolean;
  weighted: boolean;
  disabled: boolean;
}

/** Rows that are being marked stay where they are: the order is made anew when sorting is switched on, or when claims come or go. */
function useOrder(matrix: Matrix, sorted: boolean): Item[] {
  const which = matrix.items.map(({ id }) => id).join(' ');
  const order = useMemo(() => (sorted ? byDiagnosticity(matrix.items).map(({ id }) => id) : null), [sorted, which]);
  return useMemo(() => {
    if (order === null) return matrix.items;
    const byId = new Map(matrix.items.map((item) => [item.id, item]));
    return order.flatMap((id) => byId.get(id) ?? []);
  }, [order, matrix]);
}

export function Opened({ matrix, sorted, weighted, disabled }: Properties): ReactNode {
  const items = useOrder(matrix, sorted);
  const { hypotheses } = matrix;
  const size = { items: items.length, hypotheses: hypotheses.length };
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 1 });
  const at = within(wanted, size);
  const table = useRef<HTMLTableElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const wording = useRef<HTMLTextAreaElement>(null);
  const [adding, setAdding] = useState<'hypothesis' | 'claim' | null>(null);
  const item = items[at.row] ?? null;
  const hypothesis = hypotheses[at.column - 1] ?? null;
  const claim = item?.claim;
  useEffect(() => {
    if (claim !== undefined && table.current?.contains(document.activeElement)) select({ kind: 'claim', id: claim });
  }, [claim, at.row]);

  const back = (): void => cellAt(table.current, at)?.focus();
  const leave = (): void => {
    setAdding(null);
    back();
  };
  const mark = (change: { mark?: Mark | null; note?: string }): void => {
    if (disabled || item === null || hypothesis === null) return;
    const { revision } = item.marks[at.column - 1]!;
    void markCell({ item, hypothesis, revision, sequence: matrix.sequence }, change);
  };
  const move = (key: string): void => {
    const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
    const down = key === 'ArrowDown' || key === 'ArrowUp';
    const to = (down ? at.row : at.column - 1) + step;
    if (to < 0 || to >= (down ? size.items : size.hypotheses)) return;
    if (down && item !== null && at.column === 0 && !sorted) {
      setWanted({ row: to, column: 0 });
      void moveItem(item.id, to);
    } else if (!down && hypothesis !== null && at.row === -1) {
      setWanted({ row: -1, column: to + 1 });
      void moveHypothesis(hypothesis.id, to);
    }
  };
  const edits: Record<string, () => void> = {
    h: () => setAdding('hypothesis'),
    a: () => setAdding('claim'),
    n: () => note.current?.focus(),
    F2: () => (at.row === -1 && hypothesis !== null ? wording.current?.select() : note.current?.focus()),
    Delete: () => {
      if (item !== null && at.column === 0) void removeItem(item);
      else if (at.row === -1 && hypothesis !== null) void removeHypothesis(hypothesis);
      else mark({ mark: null });
    },
  };
  const onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const letter = key.length === 1 ? key.toLowerCase() : key;
    const next = walked(key, event.ctrlKey || event.metaKey, at, size);
    const given = markOf(key);
    if (next !== null && event.altKey) {
      if (!disabled) move(key);
    } else if (next !== null) setWanted(next);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key === 'Enter') open();
    else if (edits[letter] !== undefined) {
      if (!disabled) edits[letter]();
    } else if (given !== undefined) mark({ mark: given });
    else return;
    // digits set a verdict elsewhere, arrow keys with Alt go back
    event.preventDefault();
  };
  const open = (): void => {
    if (item?.anchor) openAnchor(item.anchor);
    else if (at.row === -1 && hypothesis !== null) wording.current?.select();
  };
  return (
    <>
      {disabled ? null : (
        <div className="matrix-adding">
          {adding === null ? (
            <>
              <Button variant="default" leftSection={<IconPlus size={14} />} aria-keyshortcuts="H" onClick={() => setAdding('hypothesis')}>
                {t('matrices.addHypothesis')}
              </Button>
              <Button variant="default" leftSection={<IconPlus size={14} />} aria-keyshortcuts="A" onClick={() => setAdding('claim')}>
                {t('matrices.addClaim')}
              </Button>
            </>
          ) : adding === 'hypothesis' ? (
            <NewHypothesis matrix={matrix.id} onLeave={leave} />
          ) : (
            <NewClaim matrix={matrix} onLeave={leave} />
          )}
        </div>
      )}
      {size.items === 0 && size.hypotheses === 0 && !disabled ? <p className="quiet matrix-begin">{t('matrices.begin')}</p> : null}
      <p className="matrix-hidden" id="matrix-keys">
        {t('matrices.keys')}
      </p>
      <MatrixGrid matrix={matrix} items={items} at={at} weighted={weighted} table={table} onAt={setWanted} onKey={onKey} onOpen={open} />
      <Detail
        item={item}
        hypothesis={hypothesis}
        row={at.row}
        rows={size.items}
        column={at.column - 1}
        columns={size.hypotheses}
        sorted={sorted}
        disabled={disabled}
        note={note}
        wording={wording}
        onMark={mark}
        onLeave={back}
      />
    </>
  );
}

/** Enter adds it and leaves the field empty for the next one; Escape goes back to the grid. */
function NewHypothesis({ matrix, onLeave }: { matrix: string; onLeave: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const add = async (): Promise<void> => {
    const wording = words.trim();
    if (wording === '') return;
    setWords('');
    if (!(await addHypothesis(matrix, wording))) setWords(wording);
  };
  return (
    <TextInput
      autoFocus
      aria-label={t('matrices.addHypothesis')}
      placeholder={t('matrices.hypothesisHint')}
      maxLength={1000}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add();
        if (event.key === 'Escape') onLeave();
      }}
      rightSection={<CloseButton size="xs" aria-label={t('ui.close')} onClick={onLeave} />}
    />
  );
}

function NewClaim({ matrix, onLeave }: { matrix: Matrix; onLeave: () => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <>
      <ClaimPicker
        label={t('matrices.addClaim')}
        without={matrix.items.map((one) => one.claim)}
        input={input}
        onPick={(picked) => void addClaims(matrix.id, [picked])}
        onEscape={onLeave}
      />
      <CloseButton size="sm" aria-label={t('ui.close')} onClick={onLeave} />
    </>
  );
}
