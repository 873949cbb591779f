import { closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder, type DecorationSet } from '@codemirror/view';
import { parseQuery, type QueryProblem, type Vocabulary } from '../../../shared/domain/query/index.ts';
import { locale, t } from '../../i18n/index.ts';
import { nonce } from '../../ui/index.ts';
import { queryCompletion, takeCompletion, type CompletionNeeds } from './query-completion.ts';

export const showProblems = StateEffect.define<readonly QueryProblem[]>();

const problemMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(showProblems)) return marksOf(effect.value, transaction.newDoc.length);
    // what is typed on is read anew
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const problemMark = Decoration.mark({ class: 'query-wrong' });

function marksOf(problems: readonly QueryProblem[], length: number): DecorationSet {
  const ranges = problems.map(({ start, length: long }) => ({
    from: Math.min(start, Math.max(0, length - 1)),
    to: Math.min(length, start + long),
  }));
  return Decoration.set(
    ranges.filter(({ from, to }) => from < to).map(({ from, to }) => problemMark.range(from, to)),
    true,
  );
}

const spanMarks = { column: 'query-column', operator: 'query-sign', keyword: 'query-keyword', mark: 'query-sign' } as const;

/** Names, signs and joining words stand apart from what is searched for. */
function colours(vocabulary: () => Vocabulary): Extension {
  const read = (state: EditorState): DecorationSet => {
    const { spans } = parseQuery(state.doc.toString(), vocabulary());
    const ranges = spans.flatMap(({ kind, start, end }) =>
      kind in spanMarks && start < end ? [Decoration.mark({ class: spanMarks[kind as keyof typeof spanMarks] }).range(start, end)] : [],
    );
    return Decoration.set(ranges, true);
  };
  return StateField.define<DecorationSet>({
    create: read,
    update: (marks, transaction) => (transaction.docChanged ? read(transaction.state) : marks),
    provide: (field) => EditorView.decorations.from(field),
  });
}

export interface EditorNeeds extends CompletionNeeds {
  onType: () => void;
  /** Enter, and Down where nothing is offered */
  onGo: () => void;
  onEscape: () => void;
  onLeave: () => void;
}

/** `describedBy`: id of the element that tells what is wrong. */
export function queryEditor(needs: EditorNeeds, describedBy: string): Extension[] {
  const whereNothingIsOffered = (run: () => void) => (view: EditorView) => {
    if (completionStatus(view.state) === 'active') return false;
    run();
    return true;
  };
  return [
    EditorView.cspNonce.of(nonce()),
    history(),
    // before completion's own keys: Enter goes on unless something was gone to
    Prec.highest(keymap.of([{ key: 'Tab', run: takeCompletion }])),
    queryCompletion(needs),
    keymap.of([
      { key: 'Enter', run: (view) => (closeCompletion(view), needs.onGo(), true) },
      { key: 'ArrowDown', run: whereNothingIsOffered(needs.onGo) },
      { key: 'Escape', run: whereNothingIsOffered(needs.onEscape) },
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    // what is pasted from several lines becomes one
    EditorState.transactionFilter.of((transaction) =>
      transaction.docChanged && transaction.newDoc.lines > 1
        ? [
            transaction,
            {
              changes: { from: 0, to: transaction.newDoc.length, insert: transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ') },
              sequential: true,
            },
          ]
        : transaction,
    ),
    EditorView.domEventHandlers({
      // Typing over coloured words, the browser would keep their colour by a style of its own, which the page does not let in.
      beforeinput(event, view) {
        if (event.inputType !== 'insertText' || event.data === null || view.composing || view.state.selection.main.empty) return false;
        event.preventDefault();
        view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
        return true;
      },
    }),
    EditorView.contentAttributes.of({
      role: 'searchbox',
      tabindex: '0',
      'aria-multiline': 'false',
      'aria-label': t('grids.search'),
      'aria-describedby': describedBy,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      lang: locale(),
    }),
    placeholder(t('query.placeholder')),
    colours(needs.vocabulary),
    problemMarks,
    EditorView.updateListener.of((update) => {
      if (update.transactions.some((one) => one.docChanged && !one.isUserEvent('claimdesk.replace'))) needs.onType();
      if (update.focusChanged && !update.view.hasFocus) needs.onLeave();
    }),
  ];
}
