/** Characters of the two symbol fonts that stand in real reports, by their place in the font. */
// prettier-ignore
const fonts: Record<string, Record<number, string>> = {
  symbol: {
    0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x6d: 'μ', 0x70: 'π', 0x73: 'σ', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω',
    0xa3: '≤', 0xa5: '∞', 0xac: '←', 0xad: '↑', 0xae: '→', 0xaf: '↓', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '•',
    0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0xbc: '…',
  },
  wingdings: {
    0x6c: '●', 0x6e: '■', 0x6f: '□', 0x76: '❖', 0xa7: '▪', 0xa8: '◻', 0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓',
    0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
  },
};

/**
 * @param font name as the file writes it
 * @param code hexadecimal; symbol fonts are mapped to U+F000 and following
 * @returns null where the sign is not known: it would be another sign in another font
 */
export function symbolText(font: string, code: string): string | null {
  const value = Number.parseInt(code, 16);
  if (!Number.isInteger(value) || value < 0x20 || value > 0xffff) return null;
  const isPrivate = value >= 0xe000 && value <= 0xf8ff;
  const name = font.toLowerCase();
  const signs = Object.hasOwn(fonts, name) ? fonts[name] : undefined;
  if (signs !== undefined) return signs[isPrivate ? value & 0xff : value] ?? null;
  return isPrivate || (value >= 0xd800 && value <= 0xdfff) ? null : String.fromCharCode(value);
}
