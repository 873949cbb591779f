import { completionStatus } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useId, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { parseQuery, printQuery, type QueryProblem } from '../../../shared/domain/query/index.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { without } from '../../state/filter-tree.ts';
import { findValues } from './facets.ts';
import { queryEditor, showProblems } from './query-editor.ts';
import { meant, problemWords, spoken, vocabulary } from './query-words.ts';

export interface QueryHandle {
  /** everything in the line is selected, ready to be typed over */
  select(): void;
  focus(): void;
}

interface Properties {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
  verdicts: readonly string[];
  handle: Ref<QueryHandle>;
  onQuery: (query: { filter: FilterTree | null; quick: string }) => void;
  /** on to the rows */
  onGo: () => void;
}

/** Rows follow when typing rests (milliseconds). */
const rest = 220;
/** … and what is wrong is told when it rests longer: a half-written word is no mistake. */
const patience = 900;

/** One line for quick search and for the filter; it says what facets and builder say, and they show what it says. */
export function QueryLine({ grid, filter, quick, verdicts, handle, onQuery, onGo }: Properties): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [problems, setProblems] = useState<readonly QueryProblem[]>([]);
  const [empty, setEmpty] = useState(true);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  /** what was asked for by the line itself and has not come back yet */
  const own = useRef<string | null>(null);
  const language = useLanguage();
  const told = useId();
  const known = (): ReturnType<typeof vocabulary> => vocabulary(grid, latest.current.verdicts);
  const text = (): string => view.current?.state.doc.toString() ?? '';
  const said = (): string => printQuery({ filter: spoken(grid, latest.current.filter), quick: latest.current.quick }, known());

  const tell = (found: readonly QueryProblem[]): void => {
    setProblems(found);
    view.current?.dispatch({ effects: showProblems.of(found) });
  };
  /** @returns whether the line could be read */
  const apply = (): boolean => {
    const { problems: found, ...query } = parseQuery(text(), known());
    if (found.length > 0) return false;
    tell([]);
    if (printQuery(query, known()) === said()) return true;
    const filter = meant(grid, query.filter, latest.current.filter);
    own.current = printQuery({ filter: spoken(grid, filter), quick: query.quick }, known());
    latest.current.onQuery({ filter, quick: query.quick });
    return true;
  };
  const applyNow = (): boolean => {
    for (const timer of timers.current) clearTimeout(timer);
    const ok = apply();
    if (!ok) tell(parseQuery(text(), known()).problems);
    return ok;
  };
  const onType = (): void => {
    for (const timer of timers.current) clearTimeout(timer);
    setEmpty(text() === '');
    setProblems([]);
    const isReady = (): boolean => {
      const { spans } = parseQuery(text(), known());
      // a value that is being chosen is not yet what is asked for
      return completionStatus(view.current!.state) === null || spans.at(-1)?.kind === 'word';
    };
    timers.current = [
      setTimeout(() => view.current !== null && isReady() && apply(), rest),
      setTimeout(() => view.current !== null && completionStatus(view.current.state) === null && applyNow(), patience),
    ];
  };
  const replace = (next: string): void => {
    if (view.current === null || next === text()) return;
    view.current.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: next }, userEvent: 'claimdesk.replace' });
    setEmpty(next === '');
    tell([]);
  };
  const latest = useRef({ filter, quick, verdicts, onQuery, onGo, onType, applyNow, replace, said });
  latest.current = { filter, quick, verdicts, onQuery, onGo, onType, applyNow, replace, said };

  useEffect(() => {
    const escape = (): void => {
      // first back to what holds, then words go, then the grid has the keys
      if (text() !== latest.current.said()) latest.current.replace(latest.current.said());
      else if (latest.current.quick !== '') latest.current.onQuery({ filter: latest.current.filter, quick: '' });
      else latest.current.onGo();
    };
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: latest.current.said(),
        extensions: queryEditor(
          {
            vocabulary: known,
            values: (column, words) => findValues(grid, column, words, { filter: without(latest.current.filter, column), quick: '' }),
            onType: () => latest.current.onType(),
            onGo: () => latest.current.applyNow() && latest.current.onGo(),
            onEscape: escape,
            onLeave: () => latest.current.applyNow(),
          },
          told,
        ),
      }),
    });
    view.current = editor;
    setEmpty(editor.state.doc.length === 0);
    return () => {
      for (const timer of timers.current) clearTimeout(timer);
      view.current = null;
      editor.destroy();
    };
  }, [grid, language]);
  // Facets, chips, views and builder say it too: the line follows, unless it says the same in other words.
  useEffect(() => {
    if (view.current === null) return;
    // Our own words came back; meanwhile more may have been typed.
    const isOwn = own.current === said();
    own.current = null;
    if (isOwn) return;
    const parsed = parseQuery(text(), known());
    if (parsed.problems.length > 0 && view.current.hasFocus) return;
    if (parsed.problems.length > 0 || printQuery(parsed, known()) !== said()) replace(said());
  }, [filter, quick, verdicts]);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => view.current?.focus(),
      select: () => {
        view.current?.focus();
        view.current?.dispatch({ selection: { anchor: 0, head: view.current.state.doc.length } });
      },
    }),
    [],
  );
  const [first] = problems;
  const mend = (word: string): void => {
    if (first === undefined || view.current === null) return;
    const insert = /\s/.test(word) ? `"${word}"` : word;
    view.current.dispatch({ changes: { from: first.start, to: first.start + first.length, insert }, userEvent: 'claimdesk.replace' });
    view.current.focus();
    applyNow();
  };
  return (
    <div className={first === undefined ? 'query-line' : 'query-line query-line-wrong'}>
      <IconSearch size={14} aria-hidden="true" />
      <div className="query-text" ref={place} />
      {empty ? null : (
        <button
          type="button"
          className="query-clear"
          aria-label={t('query.clear')}
          title={t('query.clear')}
          onClick={() => {
            replace('');
            applyNow();
            view.current?.focus();
          }}
        >
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
      <div id={told} className="query-problem" role="status" hidden={first === undefined}>
        {first === undefined ? null : (
          <>
            <span>{problemWords(first)}</span>
            {first.nearest.map((word) => (
              <button key={word} type="button" onClick={() => mend(word)}>
                {word}
              </button>
            ))}
          </>
        )}
      </div>
    </div>
  );
}
