import type { Span } from '../../../shared/domain/facts.ts';
import { makeTokens, tokenize } from './name-tokens.ts';
import { addName, longestMatch, makeTrie } from './name-trie.ts';
import type { NameTrie } from './name-trie.ts';
import type { Sentence } from './sentences.ts';

/** Something with names whose places in a text are looked for. */
export interface NamedThing {
  names: string[];
  places: Span[];
  /** how often each spelling was met */
  surfaces: Map<string, number>;
  /** other names inside its names are mentions too: "MOI" in "MOI roadmaps" */
  isOpen?: boolean;
}

/**
 * Finds every place of every name, leftmost and longest first: "Nordhafen Cloud" is no mention of "Nordhafen". Whole words in scripts
 * with spaces, runs of characters in those without; capitals as `agrees` of the trie tells. Fills `places` in text order. Linear.
 */
export function mentionPlaces(text: string, sentences: readonly Pick<Sentence, 'start' | 'end'>[], things: readonly NamedThing[]): void {
  const closed = makeTrie();
  const open = makeTrie();
  for (const [value, thing] of things.entries())
    for (const name of thing.names) addName(thing.isOpen === true ? open : closed, name, value);
  placesIn(text, sentences, things, closed);
  if (open.root.next !== null) placesIn(text, sentences, things, open);
}

function placesIn(
  text: string,
  sentences: readonly Pick<Sentence, 'start' | 'end'>[],
  things: readonly NamedThing[],
  trie: NameTrie,
): void {
  const tokens = makeTokens();
  for (const sentence of sentences) {
    tokenize(text, sentence.start, sentence.end, tokens);
    for (let index = 0; index < tokens.count;) {
      const match = longestMatch(trie, text, tokens, index);
      if (match === null) {
        index += 1;
        continue;
      }
      const thing = things[match.value];
      const written = text.slice(match.start, match.end).replace(/\s+/g, ' ');
      thing?.places.push([match.start, match.end]);
      thing?.surfaces.set(written, (thing.surfaces.get(written) ?? 0) + 1);
      index = match.next;
    }
  }
}
