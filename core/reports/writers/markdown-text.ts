/** Where a piece of text stands on its line, which decides what it could be mistaken for. */
export interface TextPlace {
  atLineStart: boolean;
  atEnd: boolean;
  /** a table's cell is one line, and `|` ends it */
  inTable: boolean;
}

/** Plain text inside a paragraph, with nothing before or after it. */
export const wholeParagraph: TextPlace = { atLineStart: true, atEnd: true, inTable: false };

/**
 * Text in such a way that a CommonMark or GFM reader shows exactly this text: no markup, no space lost. Line ends are
 * hard breaks (`\` at the end of the line); what a reader would trim or fold stands as a character reference.
 */
export function escapeMarkdown(text: string, place: TextPlace): string {
  const lines = text.split('\n');
  const escaped = lines.map((line, index) => {
    const first = index > 0 || place.atLineStart;
    const last = index < lines.length - 1 || place.atEnd;
    return escapeLine(line, first, last);
  });
  if (place.inTable) return escaped.join('<br>');
  // A hard break needs text after it: the text's last line end cannot be one.
  if (place.atEnd && lines.length > 1 && lines.at(-1) === '') {
    escaped.pop();
    return `${escaped.join('\\\n')}&#10;`;
  }
  return escaped.join('\\\n');
}

function escapeLine(line: string, atStart: boolean, atEnd: boolean): string {
  let escaped = line
    .replace(/[\\`*_[\]<>&#|~@$]/g, (character) => (character === '&' ? '&amp;' : `\\${character}`))
    .replace(/:(?=\/)/g, '\\:')
    .replace(/w\./gi, (match) => `${match.charAt(0)}\\.`)
    .replace(/!$/, '\\!')
    // These complete what a run before this one began: `[1]` + `(`, `1` + `.`, `www` + `.`, `https` + `:`, `https:` + `/`.
    .replace(/^[(:.)/]/, '\\$&')
    .replace(/\t/g, '&#9;')
    .replace(/\r/g, '&#13;');
  if (atStart)
    escaped = escaped
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^ +/, spaces);
  return atEnd ? escaped.replace(/ +$/, spaces) : escaped;
}

function spaces(run: string): string {
  return '&#32;'.repeat(run.length);
}
