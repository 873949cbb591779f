import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { emptyState, type State } from './model-state.ts';

/** One random command, before it is known what is there: numbers choose among what the model has. */
export interface Random {
  deed: Deed;
  first: number;
  second: number;
  words: string;
}

const weights = {
  createClaim: 8,
  updateClaim: 10,
  anchorClaim: 2,
  removeClaims: 3,
  createTag: 3,
  renameTag: 2,
  removeTag: 1,
  applyTags: 8,
  createNote: 4,
  updateNote: 4,
  removeNote: 2,
  link: 5,
  unlink: 2,
  annotate: 3,
  removeAnnotation: 1,
  revert: 2,
  merge: 2,
  undo: 12,
  redo: 8,
} as const;
export type Deed = keyof typeof weights;
/** Done by the runner, which knows the log and the files. */
type Whole = 'undo' | 'redo' | 'revert' | 'merge';

export const randomCommand: fc.Arbitrary<Random> = fc.record({
  deed: fc.oneof(...Object.entries(weights).map(([deed, weight]) => ({ weight, arbitrary: fc.constant(deed as Deed) }))),
  first: fc.nat(1_000_000),
  second: fc.nat(1_000_000),
  words: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((text) => text.trim() || 'words'),
});

/** A call of the router, and what it makes of the model's state once it has answered. */
export interface Planned {
  path: string;
  input: Record<string, unknown>;
  apply(state: State, answer: { id?: string }): void;
}

export const text = 'The port moved 12,400 containers in May. The mayor expects more.\n';
const quotes = ['12,400 containers', 'The port', 'The mayor expects more', 'May'] as const;
const verdicts = ['unchecked', 'supported', 'contradicted'] as const;

/**
 * What the project ought to hold: the state after each step that changed anything. It knows nothing of logs: undo is the
 * state before, redo the one after.
 */
export class Model {
  state: State = emptyState();
  private past: State[] = [];
  private future: State[] = [];
  /** states of one claim as it was after each step, with the steps' numbers in the project's log */
  private readonly version: string;
  private tags = 0;

  constructor(version: string) {
    this.version = version;
  }

  canUndo = (): boolean => this.past.length > 0;
  canRedo = (): boolean => this.future.length > 0;

  /** Takes a step that the project has acknowledged. */
  take(planned: Planned, answer: { id?: string }): void {
    const next = structuredClone(this.state);
    planned.apply(next, answer);
    if (isDeepStrictEqual(next, this.state)) return;
    this.past.push(this.state);
    this.future = [];
    this.state = next;
  }

  undo(): void {
    this.future.push(this.state);
    this.state = this.past.pop()!;
  }

  redo(): void {
    this.past.push(this.state);
    this.state = this.future.pop()!;
  }

  /** The command as a call, or null where nothing is there to do it to. */
  plan({ deed, first, second, words }: Random): Planned | null {
    const pick = <Kind extends keyof State>(kind: Kind, number = first): string | null => {
      const ids = Object.keys(this.state[kind]).sort();
      return ids[number % ids.length] ?? null;
    };
    const quote = quotes[second % quotes.length]!;
    const place = { version: this.version, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length };
    const claim = pick('claims');
    const other = pick('claims', second);
    const tag = pick('tags', second);
    const verdict = verdicts[second % verdicts.length]!;
    const make: Record<Exclude<Deed, Whole>, () => Planned | null> = {
      createClaim: () => ({
        path: 'claims.create',
        input: { fields: { wording: words, verdict }, places: first % 2 === 0 ? [place] : [], tags: tag === null ? [] : [tag] },
        apply: (state, { id }) => {
          state.claims[id!] = { wording: words, verdict, comment: '', quotes: first % 2 === 0 ? [quote] : [] };
          if (tag !== null) state.uses[`${tag} ${id}`] = true;
        },
      }),
      updateClaim: () =>
        claim === null
          ? null
          : {
              path: 'claims.update',
              input: { id: claim, fields: first % 3 === 0 ? { wording: words } : { verdict, comment: words } },
              apply: (state) => Object.assign(state.claims[claim]!, first % 3 === 0 ? { wording: words } : { verdict, comment: words }),
            },
      anchorClaim: () =>
        claim === null
          ? null
          : { path: 'claims.anchor', input: { id: claim, place }, apply: (state) => state.claims[claim]!.quotes.push(quote) },
      removeClaims: () => {
        const ids = [...new Set([claim, ...(second % 3 === 0 ? [other] : [])])].filter((id) => id !== null);
        return ids.length === 0
          ? null
          : { path: 'claims.remove', input: { ids }, apply: (state) => ids.forEach((id) => dropClaim(state, id)) };
      },
      createTag: () => {
        this.tags += 1;
        const name = `${words} ${this.tags}`;
        return { path: 'tags.create', input: { fields: { name } }, apply: (state, { id }) => (state.tags[id!] = name) };
      },
      renameTag: () => {
        this.tags += 1;
        const name = `${words} ${this.tags}`;
        return tag === null
          ? null
          : { path: 'tags.update', input: { id: tag, fields: { name } }, apply: (state) => (state.tags[tag] = name) };
      },
      removeTag: () => (tag === null ? null : { path: 'tags.remove', input: { ids: [tag] }, apply: (state) => dropTag(state, tag) }),
      applyTags: () =>
        claim === null || tag === null
          ? null
          : {
              path: 'tags.apply',
              input: { records: [{ kind: 'claim', id: claim }], [first % 3 === 0 ? 'remove' : 'add']: [tag] },
              apply: (state) => {
                if (first % 3 === 0) delete state.uses[`${tag} ${claim}`];
                else state.uses[`${tag} ${claim}`] = true;
              },
            },
      createNote: () => {
        const about = first % 2 === 0 ? other : null;
        return {
          path: 'notes.create',
          input: { fields: { title: words, body: '' }, about: about === null ? null : { kind: 'claim', id: about } },
          apply: (state, { id }) => (state.notes[id!] = { title: words, body: '', about }),
        };
      },
      updateNote: () => {
        const id = pick('notes');
        return id === null
          ? null
          : { path: 'notes.update', input: { id, fields: { body: words } }, apply: (state) => (state.notes[id]!.body = words) };
      },
      removeNote: () => {
        const id = pick('notes');
        return id === null ? null : { path: 'notes.remove', input: { ids: [id] }, apply: (state) => void delete state.notes[id] };
      },
      link: () => {
        const relation = (['supports', 'contradicts', 'qualifies', 'repeats'] as const)[second % 4]!;
        if (claim === null || other === null || claim === other) return null;
        return {
          path: 'evidence.link',
          input: { from: claim, to: { claim: other }, relation, note: words },
          apply: (state, { id }) => (state.evidence[id!] = { from: claim, to: other, relation, note: words }),
        };
      },
      unlink: () => {
        const id = pick('evidence');
        return id === null ? null : { path: 'evidence.remove', input: { ids: [id] }, apply: (state) => void delete state.evidence[id] };
      },
      annotate: () => ({
        path: 'annotations.create',
        input: { fields: { body: words }, places: [place] },
        apply: (state, { id }) => (state.annotations[id!] = { body: words, quotes: [quote] }),
      }),
      removeAnnotation: () => {
        const id = pick('annotations');
        return id === null
          ? null
          : { path: 'annotations.remove', input: { ids: [id] }, apply: (state) => void delete state.annotations[id] };
      },
    };
    return deed in make ? make[deed as Exclude<Deed, Whole>]() : null;
  }
}

/** What goes with a claim: its tags, its links both ways, the notes about it. */
export function dropClaim(state: State, id: string): void {
  delete state.claims[id];
  for (const key of Object.keys(state.uses)) if (key.endsWith(` ${id}`)) delete state.uses[key];
  for (const [key, link] of Object.entries(state.evidence)) if (link.from === id || link.to === id) delete state.evidence[key];
  for (const [key, note] of Object.entries(state.notes)) if (note.about === id) delete state.notes[key];
}

function dropTag(state: State, id: string): void {
  delete state.tags[id];
  for (const key of Object.keys(state.uses)) if (key.startsWith(`${id} `)) delete state.uses[key];
}
