import { matchQuery } from '../../shared/domain/search-text.ts';
import type { Span } from '../../shared/domain/facts.ts';
import {
  hasSuggestion,
  mentionPlaces,
  namesOf,
  passagesWith,
  readVersions,
  writeSuggestions,
  type SuggestionRow,
} from '../../db/suggestions.ts';
import type { Workbench } from '../workbench.ts';
import { factOf } from './decide.ts';
import { fingerprint } from './reading.ts';

/** Passages that one new name is looked for in; a name that stands in more of them is not a name that a person reviews by place. */
const mostPassages = 2000;
const slice = 5;

interface Entity {
  id: string;
  kind: string;
  names: readonly string[];
}

/**
 * A new name is looked for in the other texts of the project at once: where it stands, its mentions are suggested. A text that suggests the
 * same name already is left alone.
 * @returns how many mentions are newly suggested
 */
export function suggestElsewhere(workbench: Workbench, entity: Entity, version: string): number {
  const places = placesOf(workbench, entity, version);
  const writer = workbench.writable();
  let found = 0;
  for (const [row, spans] of places) {
    const known = mentionPlaces(writer, row).filter(([id]) => id === entity.id);
    const open = spans.filter(({ place }) => !known.some(([, start, end]) => start < place[1] && place[0] < end));
    const first = open[0];
    const own = fingerprint('mention', [entity.names[0]!, entity.id]);
    if (first === undefined || hasSuggestion(writer, row, own)) continue;
    if (isSuggested(workbench, row, entity.kind, open)) continue;
    const suggestion = mentionRow(entity, own, open);
    const reading = { version: row, extractor: 'name', time: new Date().toISOString(), onNew: () => {}, seen: new Set<string>() };
    writeSuggestions(writer, reading, [suggestion], 0, slice);
    found += open.length;
  }
  return found;
}

/** Does the text suggest a name of this kind at one of the places? */
function isSuggested(workbench: Workbench, version: number, kind: string, open: readonly Found[]): boolean {
  const names = namesOf(workbench.database, version, true).filter((one) => one.kind === kind);
  return names.some((name) =>
    (factOf(name).places ?? []).some(([start, end]) => open.some(({ place }) => start < place[1] && place[0] < end)),
  );
}

interface Found {
  place: Span;
  quote: string;
  sentence: Span;
}

function mentionRow(entity: Entity, own: string, open: readonly Found[]): SuggestionRow {
  const [first] = open;
  const [start, end] = first!.place;
  const fact = { fields: { entity: entity.id, name: entity.names[0] }, sentence: first!.sentence, places: open.map((one) => one.place) };
  return {
    kind: 'mention',
    start,
    end,
    quote: first!.quote,
    label: entity.names[0]!,
    rule: 'mention.known',
    because: first!.quote,
    score: 0.95,
    fact: JSON.stringify(fact),
    fingerprint: own,
    target: entity.id,
  };
}

function placesOf(workbench: Workbench, entity: Entity, version: string): Map<number, Found[]> {
  const rows = new Map(readVersions(workbench.database).map((one) => [one.row, one.id]));
  const places = new Map<number, Found[]>();
  for (const name of entity.names) {
    const match = name.length < 2 ? null : matchQuery(`"${name.replaceAll('"', ' ')}"`);
    if (match === null) continue;
    for (const passage of passagesWith(workbench.database, match, mostPassages)) {
      const id = rows.get(passage.version);
      if (id === undefined || id === version) continue;
      const found = places.get(passage.version) ?? [];
      for (const at of occurrences(passage.text, name)) {
        const place: Span = [passage.start + at, passage.start + at + name.length];
        if (!found.some((one) => one.place[0] < place[1] && place[0] < one.place[1]))
          found.push({ place, quote: name, sentence: [passage.start, passage.start + passage.text.length] });
      }
      if (found.length > 0) places.set(passage.version, found);
    }
  }
  for (const found of places.values()) found.sort((left, right) => left.place[0] - right.place[0]);
  return places;
}

/** Whole words in scripts that have them; case counts. */
function* occurrences(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (isWordCharacter(name[0]) && isWordCharacter(text[at - 1])) continue;
    if (isWordCharacter(name.at(-1)) && isWordCharacter(text[at + name.length])) continue;
    yield at;
  }
}

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u.test(character);
