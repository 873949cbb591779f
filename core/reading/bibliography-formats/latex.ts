const accents: Record<string, string> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};
const letters: Record<string, string> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  th: 'þ',
  TH: 'Þ',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textquotedblleft: '“',
  textquotedblright: '”',
  ldots: '…',
  dots: '…',
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  euro: '€',
  texteuro: '€',
  pounds: '£',
  S: '§',
  textdegree: '°',
  textasciitilde: '~',
  textbackslash: '\\',
  slash: '/',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  mu: 'μ',
  times: '×',
};

/** LaTeX of a bibliography field as plain text: accents and letters as characters, commands without their marks, braces gone. */
export function plainLatex(text: string): string {
  if (!/[\\{}~$`'-]/.test(text)) return text;
  return (
    text
      .replace(/\\([`'^~=."])\s*(?:\{\s*\\?([a-zA-Zı])\s*\}|\\?([a-zA-Z]))/g, accented)
      .replace(/\\([uvHcdbkr])(?:\s+\\?([a-zA-Z])|\{\s*\\?([a-zA-Z])\s*\})/g, accented)
      // other commands leave their argument; a space after a command's name only ends the name
      .replace(/\\([a-zA-Z]+)(?:\{\}|\s+)?/g, (_, name: string) => (Object.hasOwn(letters, name) ? letters[name]! : ''))
      .replace(/\\([&%$#_{}])/g, (_, character: string) => (character === '{' ? '\uE000' : character === '}' ? '\uE001' : character))
      .replace(/\\[\\,;:!/ ]|~/g, ' ')
      .replace(/\$([^$]*)\$/g, '$1')
      .replace(/---/g, '—')
      .replace(/--/g, '–')
      .replace(/``|''/g, (marks) => (marks === '``' ? '“' : '”'))
      .replace(/[{}]/g, '')
      .replace(/\uE000/g, '{')
      .replace(/\uE001/g, '}')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC')
  );
}

function accented(_: string, mark: string, inBraces: string | undefined, bare: string | undefined): string {
  const letter = (inBraces ?? bare ?? '').replace('ı', 'i');
  return (letter + (accents[mark] ?? '')).normalize('NFC');
}

/** Splits where the pattern stands outside of braces. */
export function splitAtDepth(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let checked = 0;
  for (const match of text.matchAll(separator)) {
    for (; checked < match.index; checked += 1) {
      if (text[checked] === '\\') checked += 1;
      else if (text[checked] === '{') depth += 1;
      else if (text[checked] === '}') depth -= 1;
    }
    if (depth > 0) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}
