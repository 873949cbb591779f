import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { GridColumn } from '../../../shared/domain/grids/index.ts';
import { columnTitle, t } from '../../i18n/index.ts';
import { scaleNote } from '../../state/fields.ts';
import type { Row } from './cells.ts';
import { cellText } from '../../state/describe.ts';
import { checkCell } from './editing.ts';

interface Properties extends CustomCellEditorProps<Row, unknown> {
  gridColumn: GridColumn;
  options: readonly (string | number)[] | undefined;
  suggest: (column: string, words: string) => Promise<string[]>;
}

/** What typing into a cell begins with: the key that opened it, or what stands there. */
function startText({ eventKey, value }: Properties): string {
  if (eventKey !== null && eventKey !== undefined && eventKey.length === 1) return eventKey;
  return value === null || value === undefined ? '' : String(value);
}

interface Choices {
  list: readonly string[];
  marked: number;
  mark: (index: number) => void;
}

/** The values offered under the editor: all of a closed list, or those a column has already. */
function useChoices(properties: Properties, text: string, typed: boolean): Choices {
  const { gridColumn: column, options, suggest } = properties;
  const [found, setFound] = useState<readonly string[]>([]);
  const [marked, mark] = useState(-1);
  const wanted = typed ? text.trim().toLocaleLowerCase() : '';
  useEffect(() => {
    if (options !== undefined || (column.type !== 'set' && column.type !== 'multi')) return;
    let current = true;
    void suggest(column.id, wanted).then((values) => current && setFound(values));
    return () => {
      current = false;
    };
  }, [wanted]);
  const closed = options?.map(String).filter((value) => `${value} ${cellText(column, value)}`.toLocaleLowerCase().includes(wanted));
  const list = closed ?? found;
  useEffect(() => {
    mark(options === undefined ? -1 : Math.max(0, typed ? 0 : list.indexOf(text)));
  }, [wanted]);
  return { list, marked, mark };
}

/** The one editor of grid cells: text, number, date, or a value out of a list, with what is wrong said under it. */
export function CellEditor(properties: Properties): ReactNode {
  const { gridColumn: column, options, onValueChange, stopEditing } = properties;
  const [text, setText] = useState(() => startText(properties));
  const [typed, setTyped] = useState(() => startText(properties) !== String(properties.value ?? ''));
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const { list, marked, mark } = useChoices(properties, text, typed);
  // before the next key can arrive: what was typed ahead is never selected and overwritten
  useLayoutEffect(() => {
    field.current?.focus();
    if (typed) field.current?.setSelectionRange(text.length, text.length);
    else field.current?.select();
    if (typed) onValueChange(text);
  }, []);

  const set = (next: string): void => {
    setText(next);
    setTyped(true);
    setProblem(null);
    onValueChange(next);
  };
  const commit = (value: string): void => {
    const checked = checkCell(column, options, value);
    if (!checked.ok) return setProblem(checked.message);
    onValueChange(value);
    // The grid takes the value over in its next turn.
    setTimeout(() => stopEditing(), 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && list.length > 0) {
      event.preventDefault();
      mark((marked + (event.key === 'ArrowDown' ? 1 : -1) + list.length) % list.length);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      commit(options !== undefined && text.trim() === '' && typed ? '' : (list[marked] ?? text));
    }
  };
  const long = column.type === 'text';
  return (
    <div className="cell-editor" style={{ minWidth: Math.max(properties.column.getActualWidth(), long ? 320 : 160) }}>
      <textarea
        ref={field}
        rows={long ? 4 : 1}
        value={text}
        role={list.length > 0 ? 'combobox' : undefined}
        aria-label={columnTitle(column.id)}
        aria-invalid={problem !== null}
        aria-expanded={list.length > 0 ? true : undefined}
        aria-controls={list.length > 0 ? listId : undefined}
        aria-activedescendant={marked >= 0 && marked < list.length ? `${listId}-${marked}` : undefined}
        onChange={(event) => set(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {problem === null ? null : (
        <p className="cell-problem" role="alert">
          {problem}
        </p>
      )}
      {list.length > 0 ? (
        <ul id={listId} role="listbox" aria-label={t('grids.editor.options')}>
          {list.map((value, index) => (
            <li
              key={value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === marked}
              ref={(element) => {
                if (index === marked) element?.scrollIntoView({ block: 'nearest' });
              }}
              onMouseDown={(event) => {
                event.preventDefault();
                commit(value);
              }}
            >
              {cellText(column, value)}
              <span className="quiet"> {scaleNote(column.edits ?? column.id, value) ?? ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {long ? <p className="quiet cell-hint">{t('grids.editor.save')}</p> : null}
    </div>
  );
}
