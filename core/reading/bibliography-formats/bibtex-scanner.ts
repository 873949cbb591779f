import { mostEntries } from './entry.ts';

export interface RawEntry {
  /** lower case: article, techreport … */
  type: string;
  key: string;
  /** by lower-case name, LaTeX as written, macros resolved */
  fields: Map<string, string>;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const mostProblems = 50;

/** A place in the file that is no BibTeX; reading goes on at the next entry. */
class Stumble extends Error {}

/** Cuts a BibTeX file into entries. Linear in the text: a broken entry is left at the next `@` that begins a line. */
export class BibtexScanner {
  private readonly text: string;
  private readonly macros = new Map(months.map((name) => [name, name]));
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  scan(): { entries: RawEntry[]; problems: string[] } {
    const entries: RawEntry[] = [];
    const problems: string[] = [];
    for (let start = this.text.indexOf('@'); start !== -1 && entries.length < mostEntries; start = this.text.indexOf('@', this.at)) {
      this.at = start + 1;
      try {
        const entry = this.block();
        if (entry !== null) entries.push(entry);
      } catch (error) {
        if (!(error instanceof Stumble)) throw error;
        if (problems.length < mostProblems) problems.push(`Line ${this.lineOf(start)}: ${error.message} The entry was left out.`);
        const next = this.text.indexOf('\n@', start);
        this.at = next === -1 ? this.text.length : next;
      }
    }
    return { entries, problems };
  }

  private lineOf(offset: number): number {
    let line = 1;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < offset; at = this.text.indexOf('\n', at + 1)) line += 1;
    return line;
  }

  /** @returns null for what is no reference: comments, preambles, macros, an at sign in passing */
  private block(): RawEntry | null {
    const type = this.word().toLowerCase();
    this.space();
    const opening = this.text[this.at];
    if (type === '' || type === 'comment' || (opening !== '{' && opening !== '(')) return null;
    this.at += 1;
    const closing = opening === '{' ? '}' : ')';
    if (type === 'preamble') {
      this.value();
      return null;
    }
    if (type === 'string') {
      for (const [name, value] of this.fields(closing)) this.macros.set(name, value);
      return null;
    }
    this.space();
    const key = this.until(/[,\s})]/y);
    this.space();
    if (this.text[this.at] === ',') this.at += 1;
    return { type, key, fields: this.fields(closing) };
  }

  private fields(closing: string): Map<string, string> {
    const fields = new Map<string, string>();
    for (;;) {
      this.space();
      const character = this.text[this.at];
      if (character === undefined) throw new Stumble('The entry is not closed.');
      this.at += 1;
      if (character === closing) return fields;
      if (character === ',') continue;
      this.at -= 1;
      const name = this.until(/[\s=,{}()"#]/y).toLowerCase();
      this.space();
      if (name === '' || this.text[this.at] !== '=') throw new Stumble(`A field's name and “=” were expected.`);
      this.at += 1;
      const value = this.value();
      if (!fields.has(name)) fields.set(name, value);
    }
  }

  /** Pieces joined by `#`. */
  private value(): string {
    let value = '';
    for (;;) {
      this.space();
      const character = this.text[this.at];
      if (character === '{') value += this.braced();
      else if (character === '"') value += this.quoted();
      else {
        const bare = this.until(/[\s,{}()"#=]/y);
        if (bare === '') throw new Stumble('A value was expected.');
        value += this.macros.get(bare.toLowerCase()) ?? bare;
      }
      this.space();
      if (this.text[this.at] !== '#') return value;
      this.at += 1;
    }
  }

  private braced(): string {
    const start = this.at + 1;
    let depth = 0;
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '\\') at += 1;
      else if (character === '\n' && this.begins(at + 1)) break;
      else if (character === '{') depth += 1;
      else if (character === '}') {
        depth -= 1;
        if (depth === 0) {
          this.at = at + 1;
          return this.text.slice(start, at);
        }
      }
    }
    throw new Stumble('A brace is not closed.');
  }

  private quoted(): string {
    const start = this.at + 1;
    let depth = 0;
    for (let at = start; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '\\' && this.text[at + 1] !== '"') at += 1;
      else if (character === '\n' && this.begins(at + 1)) break;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      else if (character === '"' && depth === 0) {
        this.at = at + 1;
        return this.text.slice(start, at);
      }
    }
    throw new Stumble('A quotation mark is not closed.');
  }

  /** An entry at the beginning of a line: what is open by then was never closed. Without this a broken file is read over and over. */
  private begins(at: number): boolean {
    if (this.text[at] !== '@') return false;
    const entry = /@[A-Za-z]{1,40}\s{0,8}[{(]/y;
    entry.lastIndex = at;
    return entry.test(this.text);
  }

  private word(): string {
    const found = /[A-Za-z]+/y;
    found.lastIndex = this.at;
    const word = found.exec(this.text)?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  private until(end: RegExp): string {
    const start = this.at;
    for (; this.at < this.text.length && this.at - start < 400; this.at += 1) {
      end.lastIndex = this.at;
      if (end.test(this.text)) break;
    }
    return this.text.slice(start, this.at);
  }

  private space(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at]!)) this.at += 1;
  }
}
