import { canonicalText } from '../canonical.ts';

/** Where a comment begins, ends or is called: a place in a block's text. */
interface Mark {
  comment: string;
  what: 'start' | 'end' | 'call';
  at: number;
}

/** The text of one block as it grows run by run, with the places of comments in it. Offsets are UTF-16 units. */
export class GrowingText {
  readonly marks: Mark[] = [];
  /** page on which its first visible character stands */
  page: number | null = null;
  private parts: string[] = [];
  private length = 0;
  private isBlank = true;

  /** Invisible marks (byte order mark, soft hyphen) are dropped here, so that a block's text has its final length from the start. */
  add(raw: string, page: number): void {
    const text = canonicalText(raw.replace(/[\uFEFF\u00AD]/g, '')).text;
    if (text === '') return;
    if (this.isBlank && text.trim() !== '') {
      this.isBlank = false;
      this.page = page;
    }
    this.parts.push(text);
    this.length += text.length;
  }

  /** A line end between two paragraphs of one block; none at its beginning. */
  endLine(): void {
    if (this.isBlank) return;
    this.parts.push('\n');
    this.length += 1;
  }

  mark(comment: string, what: Mark['what']): void {
    this.marks.push({ comment, what, at: this.length });
  }

  isEmpty(): boolean {
    return this.isBlank;
  }

  /** @returns the text without white space around it, and how much was cut off its beginning */
  trimmed(): { text: string; cut: number } {
    const whole = this.parts.join('');
    return { text: whole.trim(), cut: whole.length - whole.trimStart().length };
  }
}
