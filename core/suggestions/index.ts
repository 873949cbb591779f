import type { SuggestionView } from '../../shared/contract/suggestions.ts';
import { factKinds } from '../../shared/domain/facts.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Transaction } from '../../db/changes.ts';
import { aliasesOf, suggestEntities } from '../../db/entities.ts';
import { get } from '../../db/rows.ts';
import { versionById } from '../../db/sources.ts';
import {
  countSuggestions,
  extractionOf,
  isReading,
  likelyRecords,
  namesOf,
  neighbour,
  openAbove,
  ruleCounts,
  suggestionById,
  suggestionsOn,
  type StoredSuggestion,
} from '../../db/suggestions.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { nameIn } from '../records.ts';
import { ruleSays } from '../reading/extraction/rule-says.ts';
import type { Workbench } from '../workbench.ts';
import { acceptSuggestion, factOf, mergeSuggestion, namesKinds, rejectSuggestions, reopenSuggestions, type Made } from './decide.ts';
import { suggestElsewhere } from './elsewhere.ts';
import { readAgain } from './extract.ts';

/** Suggestions that one bulk command decides at most: more is not a review. */
const mostAtOnce = 20_000;
const sampleSize = 20;

function tell(suggestion: StoredSuggestion): SuggestionView {
  const { id, source, version, kind, start, end, quote, label, rule, because, score, extractor, status } = suggestion;
  const { fields, sentence, places } = factOf(suggestion);
  const record = suggestion.record === null ? null : { kind: suggestion.recordKind as Made['kind'], id: suggestion.record };
  return {
    id,
    source,
    version,
    kind: kind as SuggestionView['kind'],
    start,
    end,
    places: (places ?? [[start, end]]).map(([from, to]) => [from, to] as [number, number]),
    sentence: [sentence[0], sentence[1]],
    quote,
    label,
    rule,
    because,
    score,
    extractor,
    status: status as SuggestionView['status'],
    fields,
    record,
  };
}

/** Suggestions of the extractor and what people decide of them. */
export function suggestions(workbench: Workbench) {
  const known = (id: string): StoredSuggestion => {
    const found = suggestionById(workbench.database, id);
    if (found === null)
      throw new WorkbenchError('NOT_FOUND', 'This suggestion is gone: its source was deleted, or was read again and does not say it.', {
        id,
      });
    return found;
  };
  const request = (command: string | undefined, label: string, subject: string) => ({ command, label, subject: subject.slice(0, 120) });
  /** the new name in the rest of the project, after the decision is safe */
  const elsewhere = (made: Made, suggestion: StoredSuggestion): number => {
    if (made.kind !== 'entity' || !namesKinds.includes(suggestion.kind)) return 0;
    const { row, fields } = get(workbench.database, 'entity', made.id);
    const names = [String(fields.name), ...aliasesOf(workbench.database, row).map((alias) => alias.name)];
    const found = suggestElsewhere(workbench, { id: made.id, kind: String(fields.kind), names }, suggestion.version);
    if (found > 0) workbench.announce(['suggestion']);
    return found;
  };
  return {
    ...gridHandlers(workbench, 'suggestions', os.suggestions),
    get: os.suggestions.get.handler(({ input }) => tell(known(input.id))),
    marks: os.suggestions.marks.handler(({ input }) => {
      const version = versionById(workbench.database, input.version);
      if (version === null) return [];
      const here = suggestionsOn(workbench.database, version.row, input.start, input.end, input.decided).map(tell);
      const shown = new Set(here.map((one) => one.id));
      const names = namesOf(workbench.database, version.row, input.decided)
        .map(tell)
        .filter((one) => !shown.has(one.id) && one.places.some(([start, end]) => start < input.end && end > input.start));
      return [...here, ...names];
    }),
    walk: os.suggestions.walk.handler(({ input }) => {
      const from = input.from === null ? null : suggestionById(workbench.database, input.from);
      const found = neighbour(workbench.database, input, from, input.direction, input.decided);
      return found === null ? null : tell(found);
    }),
    progress: os.suggestions.progress.handler(({ input }) => {
      const counts = countSuggestions(workbench.database, input);
      const total = counts.reduce((sum, one) => sum + one.count, 0);
      const open = counts.filter((one) => one.status === 'suggested');
      const byKind = Object.fromEntries(factKinds.map((kind) => [kind, open.find((one) => one.kind === kind)?.count ?? 0]));
      const left = open.reduce((sum, one) => sum + one.count, 0);
      return { reviewed: total - left, total, byKind, running: isReading(workbench.database, input.version) };
    }),
    accept: os.suggestions.accept.handler(({ input }) => {
      const suggestion = known(input.id);
      const label = input.fields === undefined && input.kind === undefined ? 'suggestion.accept' : 'suggestion.correct';
      const { result, sequence } = workbench.change(request(input.command, label, suggestion.label), (transaction) =>
        acceptSuggestion(transaction, known(input.id), input.fields, input.kind),
      );
      return { sequence, record: result, found: elsewhere(result, suggestion) };
    }),
    acceptAll: os.suggestions.acceptAll.handler(({ input }) => {
      const subject = input.ids.length === 1 ? known(input.ids[0]!).label : String(input.ids.length);
      const work = request(input.command, 'suggestion.accept', subject);
      const { result, sequence } = workbench.change(work, (transaction) => acceptThese(transaction, input.ids));
      return { sequence, accepted: result };
    }),
    reject: os.suggestions.reject.handler(({ input }) => {
      const subject = input.ids.length === 1 ? known(input.ids[0]!).label : String(input.ids.length);
      const work = request(input.command, 'suggestion.reject', subject);
      return { sequence: workbench.change(work, (transaction) => rejectSuggestions(transaction, input.ids)).sequence };
    }),
    merge: os.suggestions.merge.handler(({ input }) => {
      const suggestion = known(input.id);
      const subject = nameIn(workbench, input.into.kind, input.into.id);
      const { result, sequence } = workbench.change(request(input.command, 'suggestion.merge', subject), (transaction) =>
        mergeSuggestion(transaction, known(input.id), input.into),
      );
      return { sequence, record: result, found: elsewhere(result, suggestion) };
    }),
    candidates: os.suggestions.candidates.handler(({ input }) => candidates(workbench, known(input.id), input.words, input.most)),
    reopen: os.suggestions.reopen.handler(({ input }) => {
      const subject = input.ids.length === 1 ? known(input.ids[0]!).label : String(input.ids.length);
      const work = request(input.command, 'suggestion.reopen', subject);
      return { sequence: workbench.change(work, (transaction) => reopenSuggestions(transaction, input.ids)).sequence };
    }),
    preview: os.suggestions.preview.handler(({ input }) => {
      const open = openAbove(workbench.database, input, input.score, mostAtOnce);
      const byKind: Record<string, number> = {};
      for (const { kind } of open) byKind[kind] = (byKind[kind] ?? 0) + 1;
      return { total: open.length, byKind, sample: open.slice(0, sampleSize).map(tell) };
    }),
    acceptAbove: os.suggestions.acceptAbove.handler(({ input }) => {
      const work = request(input.command, 'suggestion.acceptAbove', input.score.toFixed(2));
      const { result, sequence } = workbench.change(work, (transaction) => {
        const open = openAbove(transaction.database, input, input.score, mostAtOnce);
        const accepted = acceptThese(
          transaction,
          open.map(({ id }) => id),
        );
        transaction.describe(`${accepted} ≥ ${input.score}`);
        return accepted;
      });
      return { sequence, accepted: result };
    }),
    rules: os.suggestions.rules.handler(() => rules(workbench)),
    again: os.suggestions.again.handler(({ input }) => {
      const first = nameIn(workbench, 'source', input.sources[0]!);
      return readAgain(workbench, input.sources, input.sources.length === 1 ? first : `${first} … (${input.sources.length})`);
    }),
    difference: os.suggestions.difference.handler(({ input }) => {
      const version = versionById(workbench.database, input.version);
      const state = version === null ? null : extractionOf(workbench.database, version.row);
      if (state === null) throw new WorkbenchError('NOT_FOUND', 'This text has not been read for facts yet.');
      const { extractor, former, added, gone, facts } = state;
      return { extractor, before: former, added, gone, total: facts };
    }),
  };
}

/** Accepts those that are undecided when their turn comes. @returns how many */
function acceptThese(transaction: Transaction, ids: readonly string[]): number {
  let accepted = 0;
  for (const id of ids) {
    // accepting a figure accepts the claim of its sentence, which may come later in the list
    const now = suggestionById(transaction.database, id);
    if (now?.status !== 'suggested') continue;
    acceptSuggestion(transaction, now);
    accepted += 1;
  }
  return accepted;
}

function candidates(workbench: Workbench, suggestion: StoredSuggestion, words: string, most: number) {
  if (!['claim', 'figure', 'milestone'].includes(suggestion.kind)) {
    const kinds = namesKinds.includes(suggestion.kind) ? [suggestion.kind] : [];
    const wanted = words || suggestion.label;
    const direct = suggestEntities(workbench.database, wanted, kinds, most);
    // "Ministry of Transport of X" may be there as "Ministry of Transport": the first words find it
    const found = direct.length > 0 || words !== '' ? direct : suggestEntities(workbench.database, wanted.split(/\s+/)[0]!, kinds, most);
    return found.map(({ id, name, also }) => ({ record: { kind: 'entity' as const, id }, label: name, also }));
  }
  return likelyRecords(workbench.database, suggestion, words, most).map(({ id, label, also }) => ({
    record: { kind: suggestion.kind as Made['kind'], id },
    label,
    also,
  }));
}

function rules(workbench: Workbench) {
  const byRule = new Map<string, { open: number; accepted: number; rejected: number }>();
  for (const { rule, status, count } of ruleCounts(workbench.database)) {
    const counts = byRule.get(rule) ?? { open: 0, accepted: 0, rejected: 0 };
    if (status === 'suggested') counts.open += count;
    else if (status === 'accepted') counts.accepted += count;
    else counts.rejected += count;
    byRule.set(rule, counts);
  }
  return [...byRule].map(([rule, counts]) => {
    const reviewed = counts.accepted + counts.rejected;
    return { rule, says: ruleSays(rule), ...counts, rate: reviewed === 0 ? null : counts.accepted / reviewed };
  });
}
