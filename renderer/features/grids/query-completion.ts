import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  selectedCompletionIndex,
  setSelectedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { completionAt, columnCalled, folded, valueText, type QueryColumn, type Vocabulary } from '../../../shared/domain/query/index.ts';
import { columnTitle, formatNumber, t, valueTitle } from '../../i18n/index.ts';
import type { FacetData } from './facets.ts';

export interface CompletionNeeds {
  vocabulary: () => Vocabulary;
  /** values of a column that contain the words, with their counts */
  values: (column: string, words: string) => Promise<FacetData['values']>;
}

const compared: readonly string[] = ['number', 'date'];

/** Ways to go on after a column's name: what is usual for its type first. */
function forms({ id, type }: QueryColumn): Completion[] {
  const detail = columnTitle(id);
  const usual = { label: `${id}:`, detail };
  if (!compared.includes(type)) return [usual];
  const of = (sign: string, key: 'query.form.from' | 'query.form.to'): Completion => ({
    label: `${id}${sign}`,
    detail: t(key, { column: detail }),
  });
  return [of('>=', 'query.form.from'), of('<=', 'query.form.to'), usual];
}

function columnChoices(vocabulary: Vocabulary, words: string, ends: boolean): Completion[] {
  const wanted = folded(words);
  const rank = ({ id, titles }: QueryColumn): number => {
    const names = [id, ...titles].map(folded);
    return names.some((name) => name.startsWith(wanted)) ? 0 : wanted !== '' && names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  const found = vocabulary.columns
    .map((column) => ({ column, rank: rank(column) }))
    .filter((one) => one.rank < 2)
    .sort((left, right) => left.rank - right.rank);
  if (ends) return found.map(({ column }) => ({ label: column.id, detail: columnTitle(column.id) }));
  const states = (['no:', 'has:'] as const).filter((word) => wanted !== '' && word.startsWith(words.toLowerCase()));
  return [
    ...found.flatMap(({ column }) => forms(column)),
    ...states.map((label) => ({ label, detail: t(label === 'no:' ? 'query.form.no' : 'query.form.has') })),
  ];
}

async function valueChoices({ vocabulary, values }: CompletionNeeds, id: string, words: string): Promise<Completion[]> {
  const column = columnCalled(vocabulary(), id);
  // whole sentences are no values to choose from
  if (column === undefined || column.type === 'text') return [];
  const counted = await values(id, column.values === null ? words : '');
  const counts = new Map(counted.map(({ value, count }) => [value, count]));
  const wanted = words.toLowerCase();
  const known: (string | number)[] = column.values === null ? [] : [...new Set(column.values.values())];
  const listed =
    column.values === null
      ? [...counts.keys()]
      : known.filter((value) => [value, valueTitle(value)].some((name) => String(name).toLowerCase().includes(wanted)));
  // what begins so stands before what holds it somewhere; among these the most frequent first
  const begins = (value: string | number): boolean =>
    [value, valueTitle(value)].some((name) => String(name).toLowerCase().startsWith(wanted));
  return [...listed.filter(begins), ...listed.filter((value) => !begins(value))].slice(0, 40).map((value) => {
    const title = column.values === null ? String(value) : valueTitle(value);
    return {
      label: valueText(value, column),
      detail: [title === String(value) ? '' : title, counts.has(value) ? formatNumber(counts.get(value)!) : ''].filter(Boolean).join(' · '),
    };
  });
}

async function complete(context: CompletionContext, needs: CompletionNeeds): Promise<CompletionResult | null> {
  const place = completionAt(context.state.doc.toString(), context.pos, needs.vocabulary());
  if (place === null || (place.kind === 'column' && place.words === '' && !place.ends && !context.explicit)) return null;
  try {
    const options =
      place.kind === 'column'
        ? columnChoices(needs.vocabulary(), place.words, place.ends)
        : await valueChoices(needs, place.column, place.words);
    return context.aborted || options.length === 0 ? null : { from: place.from, options, filter: false };
  } catch {
    // without an answer there is nothing to offer; the banner tells why
    return null;
  }
}

/** Tab takes what is chosen, or the first; Enter only what was gone to with an arrow, so that words can be searched for as they are. */
export function takeCompletion(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  if (selectedCompletionIndex(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
}

export function queryCompletion(needs: CompletionNeeds): Extension {
  return autocompletion({
    override: [(context) => complete(context, needs)],
    icons: false,
    selectOnOpen: false,
    activateOnTypingDelay: 120,
    // a column was taken: its values come next
    activateOnCompletion: ({ label }) => /[:=]$/.test(label),
    maxRenderedOptions: 40,
    interactionDelay: 0,
  });
}
