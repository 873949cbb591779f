/** Where each word of a text stands, to count a row of words without reading the whole text. */
export class WordPlaces {
  private readonly keys: Int32Array;
  /** places of word k: `places` from `begins[k]` to `begins[k + 1]` */
  private readonly begins: Int32Array;
  private readonly places: Int32Array;

  constructor(keys: Int32Array) {
    this.keys = keys;
    const words = keys.reduce((most, key) => Math.max(most, key), -1) + 1;
    this.begins = new Int32Array(words + 1);
    for (const key of keys) this.begins[key + 1]! += 1;
    for (let key = 0; key < words; key += 1) this.begins[key + 1]! += this.begins[key]!;
    const next = this.begins.slice();
    this.places = new Int32Array(keys.length);
    for (const [place, key] of keys.entries()) {
      this.places[next[key]!] = place;
      next[key]! += 1;
    }
  }

  /** Where the row of words stands if it stands exactly once; -1 otherwise. */
  only(words: Int32Array): number {
    let rarest = 0;
    for (let index = 1; index < words.length; index += 1) if (this.count(words[index]!) < this.count(words[rarest]!)) rarest = index;
    let found = -1;
    const key = words[rarest]!;
    for (let index = this.begins[key] ?? 0; index < (this.begins[key + 1] ?? 0); index += 1) {
      const start = this.places[index]! - rarest;
      if (!this.stands(words, start)) continue;
      if (found >= 0) return -1;
      found = start;
    }
    return found;
  }

  private count(key: number): number {
    return (this.begins[key + 1] ?? 0) - (this.begins[key] ?? 0);
  }

  private stands(words: Int32Array, start: number): boolean {
    if (start < 0 || start + words.length > this.keys.length) return false;
    for (let index = 0; index < words.length; index += 1) if (this.keys[start + index] !== words[index]) return false;
    return true;
  }
}
