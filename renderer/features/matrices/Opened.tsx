import { TextInput } from '@mantine/core';
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
  const hypothesisInput = useRef<HTMLInputElement>(null);
  const claimInput = useRef<HTMLInputElement>(null);
  const item = items[at.row] ?? null;
  const hypothesis = hypotheses[at.column - 1] ?? null;
  const claim = item?.claim;
  useEffect(() => {
    if (claim !== undefined && table.current?.contains(document.activeElement)) select({ kind: 'claim', id: claim });
  }, [claim, at.row]);

  const back = (): void => cellAt(table.current, at)?.focus();
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
    h: () => hypothesisInput.current?.focus(),
    a: () => claimInput.current?.focus(),
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
          <NewHypothesis matrix={matrix.id} input={hypothesisInput} onEscape={back} />
          <ClaimPicker
            label={t('matrices.addClaim')}
            without={items.map((one) => one.claim)}
            input={claimInput}
            onPick={(picked) => void addClaims(matrix.id, [picked])}
            onEscape={back}
          />
        </div>
      )}
      <p className="quiet matrix-keys" id="matrix-keys">
        {disabled ? null : t(size.items === 0 && size.hypotheses === 0 ? 'matrices.begin' : 'matrices.keys')}
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

/** Enter adds it and leaves the field empty for the next one. */
function NewHypothesis({
  matrix,
  input,
  onEscape,
}: {
  matrix: string;
  input: React.RefObject<HTMLInputElement | null>;
  onEscape: () => void;
}): ReactNode {
  const [words, setWords] = useState('');
  const add = async (): Promise<void> => {
    if (words.trim() !== '' && (await addHypothesis(matrix, words.trim()))) setWords('');
  };
  return (
    <TextInput
      ref={input}
      aria-label={t('matrices.addHypothesis')}
      placeholder={t('matrices.hypothesisHint')}
      maxLength={1000}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add();
        if (event.key === 'Escape') onEscape();
      }}
    />
  );
}
