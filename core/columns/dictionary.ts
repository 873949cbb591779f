import { compareCells, type Cell } from './order.ts';

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** What a snapshot keeps of a dictionary-encoded column. */
export interface DictionaryState {
  values: (string | number)[];
  codes: Codes;
}

/**
 * A column of values that occur again and again: each is kept once, a row holds its number. Code 0 is blank (NULL). Codes take one, two or four
 * bytes, as the dictionary needs.
 */
export class Dictionary {
  readonly values: (string | number)[];
  codes: Codes;
  private readonly numbers = new Map<string | number, number>();
  private ranks: { nocase: boolean; ranks: Uint32Array; size: number } | null = null;

  constructor(state: DictionaryState = { values: [], codes: new Uint8Array(1024) }) {
    this.values = state.values;
    this.codes = state.codes;
    state.values.forEach((value, index) => this.numbers.set(value, index + 1));
  }

  /** how many values there are beside the blank */
  get size(): number {
    return this.values.length;
  }

  set(ordinal: number, value: Cell): void {
    const code = value === null ? 0 : this.codeOf(value);
    if (ordinal >= this.codes.length || code > widest(this.codes)) this.grow(ordinal, code);
    this.codes[ordinal] = code;
  }

  get(ordinal: number): Cell {
    const code = this.codes[ordinal]!;
    return code === 0 ? null : this.values[code - 1]!;
  }

  /** The number of a value that is in the dictionary; −1 where it is not. */
  find(value: string | number): number {
    return this.numbers.get(value) ?? -1;
  }

  codeOf(value: string | number): number {
    let code = this.numbers.get(value);
    if (code === undefined) {
      code = this.values.push(value);
      this.numbers.set(value, code);
    }
    return code;
  }

  /** Place of each code in the order of its values, from 0; equal values share one; the blank comes last. Length `size` + 1. */
  order(nocase: boolean): { ranks: Uint32Array; count: number } {
    if (this.ranks?.nocase !== nocase || this.ranks.size !== this.values.length) {
      const sorted = Uint32Array.from(this.values, (_, index) => index).sort((left, right) =>
        compareCells(this.values[left]!, this.values[right]!, nocase),
      );
      const ranks = new Uint32Array(this.values.length + 1);
      let rank = 0;
      sorted.forEach((index, place) => {
        if (place > 0 && compareCells(this.values[sorted[place - 1]!]!, this.values[index]!, nocase) !== 0) rank += 1;
        ranks[index + 1] = rank;
      });
      ranks[0] = sorted.length === 0 ? 0 : rank + 1;
      this.ranks = { nocase, ranks, size: this.values.length };
    }
    return { ranks: this.ranks.ranks, count: this.ranks.ranks[0]! + 1 };
  }

  state(length: number): DictionaryState {
    return { values: this.values, codes: this.codes.slice(0, length) };
  }

  private grow(ordinal: number, code: number): void {
    const length = ordinal < this.codes.length ? this.codes.length : Math.max(ordinal + 1024, Math.ceil(this.codes.length * 1.5));
    const most = Math.max(code, this.values.length);
    const next =
      most <= 0xff && this.codes instanceof Uint8Array
        ? new Uint8Array(length)
        : most <= 0xffff && !(this.codes instanceof Uint32Array)
          ? new Uint16Array(length)
          : new Uint32Array(length);
    next.set(this.codes);
    this.codes = next;
  }
}

const widest = (codes: Codes): number => (codes instanceof Uint8Array ? 0xff : codes instanceof Uint16Array ? 0xffff : 0xffff_ffff);
