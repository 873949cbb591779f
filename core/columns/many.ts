import { Dictionary } from './dictionary.ts';

/** What a snapshot keeps of a column of several values. */
export interface ManyState {
  values: (string | number)[];
  starts: Uint32Array;
  codes: Uint32Array;
}

const none = new Uint32Array(0);

/** Several values a row (tags, sectors, aliases), one after the other; what was edited since stands beside until the next snapshot. */
export class Many {
  readonly dictionary: Dictionary;
  private starts: Uint32Array;
  private codes: Uint32Array;
  private readonly edited = new Map<number, Uint32Array>();

  constructor(state: ManyState = { values: [], starts: new Uint32Array(1), codes: none }) {
    this.dictionary = new Dictionary({ values: state.values, codes: new Uint8Array(0) });
    this.starts = state.starts;
    this.codes = state.codes;
  }

  set(ordinal: number, values: readonly (string | number)[]): void {
    this.edited.set(
      ordinal,
      Uint32Array.from(values, (value) => this.dictionary.codeOf(value)),
    );
  }

  of(ordinal: number): Uint32Array {
    const edited = this.edited.get(ordinal);
    if (edited !== undefined) return edited;
    return ordinal + 1 < this.starts.length ? this.codes.subarray(this.starts[ordinal]!, this.starts[ordinal + 1]!) : none;
  }

  /** Calls for each code of each row that the mask has; `length` rows. */
  each(mask: Uint8Array, length: number, take: (code: number) => void): void {
    const { starts, codes, edited } = this;
    const plain = Math.min(length, starts.length - 1);
    if (edited.size === 0) {
      for (let row = 0; row < plain; row += 1)
        if (mask[row] === 1) for (let at = starts[row]!, end = starts[row + 1]!; at < end; at += 1) take(codes[at]!);
      return;
    }
    for (let row = 0; row < length; row += 1) if (mask[row] === 1) for (const code of this.of(row)) take(code);
  }

  /** Sets the mask where some value passes; `passes` by code. */
  some(passes: Uint8Array, length: number): Uint8Array {
    const mask = new Uint8Array(length);
    const { starts, codes, edited } = this;
    const plain = Math.min(length, starts.length - 1);
    for (let row = 0; row < plain; row += 1) {
      for (let at = starts[row]!, end = starts[row + 1]!; at < end; at += 1) {
        if (passes[codes[at]!] === 1) {
          mask[row] = 1;
          break;
        }
      }
    }
    for (const [row, values] of edited) if (row < length) mask[row] = values.some((code) => passes[code] === 1) ? 1 : 0;
    return mask;
  }

  /** Which rows have any value. */
  present(length: number): Uint8Array {
    const mask = new Uint8Array(length);
    const plain = Math.min(length, this.starts.length - 1);
    for (let row = 0; row < plain; row += 1) mask[row] = this.starts[row + 1]! > this.starts[row]! ? 1 : 0;
    for (const [row, values] of this.edited) if (row < length) mask[row] = values.length > 0 ? 1 : 0;
    return mask;
  }

  /** Everything in one piece again. */
  state(length: number): ManyState {
    const starts = new Uint32Array(length + 1);
    let count = 0;
    for (let row = 0; row < length; row += 1) count = starts[row + 1] = count + this.of(row).length;
    const codes = new Uint32Array(count);
    for (let row = 0; row < length; row += 1) codes.set(this.of(row), starts[row]);
    this.starts = starts;
    this.codes = codes;
    this.edited.clear();
    return { values: this.dictionary.values, starts, codes };
  }
}
