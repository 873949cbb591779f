import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt, checkAnchor, fromCodePoints, locate, toCodePoints } from '../../shared/domain/anchors.ts';

const piece = fc.constantFrom(
  'a',
  'b',
  ' ',
  '.',
  '\n',
  '港',
  '口',
  '算力',
  '𠮷',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  'שלום',
  'مرحبا',
  '\u202E',
  'ﬁ',
  '한국',
  'the port ',
  'Qwen3 ',
);
const text = fc.array(piece, { minLength: 1, maxLength: 120 }).map((parts) => parts.join(''));

/** A text and a range of it between whole characters. */
const marked = text.chain((whole) => {
  const length = toCodePoints(whole, whole.length);
  return fc
    .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 40 }))
    .map(([from, size]) => ({ whole, start: fromCodePoints(whole, from), end: fromCodePoints(whole, Math.min(length, from + size)) }));
});

const report =
  'The first port moved 280 boxes in 2024. The second port, which is older, moved 300 boxes in 2025 and plans to move 400. The third port is closed, and nobody knows when it will be opened again.';
const at = (quote: string, whole = report) => anchorAt(whole, whole.indexOf(quote), whole.indexOf(quote) + quote.length);

describe('anchors', () => {
  it('hold for any range of any text', () => {
    fc.assert(
      fc.property(marked, ({ whole, start, end }) => {
        const anchor = anchorAt(whole, start, end);
        expect(whole.slice(start, end)).toBe(anchor.quote);
        expect(whole.slice(0, start).endsWith(anchor.prefix)).toBe(true);
        expect(whole.slice(end).startsWith(anchor.suffix)).toBe(true);
        expect([...anchor.prefix].length).toBe(Math.min(32, toCodePoints(whole, start)));
        expect([...anchor.suffix].length).toBe(Math.min(32, toCodePoints(whole, whole.length) - toCodePoints(whole, end)));
        expect((anchor.prefix + anchor.quote + anchor.suffix).isWellFormed()).toBe(true);
        expect(checkAnchor(whole.slice(anchor.start, anchor.end), anchor)).toBe('exact');
        expect(locate(whole, anchor)).toMatchObject({ start, end, how: 'exact', score: 1 });
        expect(fromCodePoints(whole, toCodePoints(whole, start))).toBe(start);
      }),
      { numRuns: 2000 },
    );
  });

  it('move with text that is put before them', () => {
    fc.assert(
      fc.property(marked, text, ({ whole, start, end }, before) => {
        const anchor = anchorAt(whole, start, end);
        const found = locate(before + whole, anchor);
        expect(found).not.toBeNull();
        expect((before + whole).slice(found?.start, found?.end)).toBe(anchor.quote);
      }),
      { numRuns: 300 },
    );
  });

  it('are made from a slice of the text too', () => {
    const start = report.indexOf('300 boxes');
    expect(anchorAt(report.slice(40, 180), start, start + 9, 40)).toEqual(anchorAt(report, start, start + 9));
  });

  it.each([
    [-1, 2],
    [0, 99],
    [2, 2],
    [3, 1],
    [0.5, 2],
    [2, 3],
    [0, 2],
  ])('refuse the range %d to %d', (start, end) => {
    expect(() => anchorAt('a𠮷bc', start, end)).toThrow(expect.objectContaining({ code: 'INVALID' }));
  });

  it('choose the occurrence whose surroundings agree', () => {
    const anchor = at('moved 300 boxes');
    const changed = `Note: moved 300 boxes was wrong. ${report}`;
    expect(locate(changed, anchor)).toMatchObject({ how: 'moved', start: changed.lastIndexOf('moved 300 boxes') });
  });

  it('find similar words and say how similar', () => {
    const anchor = at('which is older, moved 300 boxes in 2025');
    const changed = report.replace('moved 300 boxes', 'shifted 305 boxes');
    const found = locate(changed, anchor);
    expect(found).toMatchObject({ how: 'fuzzy' });
    expect(changed.slice(found?.start, found?.end)).toBe('which is older, shifted 305 boxes in 2025');
    expect(found?.score).toBeGreaterThan(0.8);
    expect(found?.score).toBeLessThan(1);
  });

  it('find a long changed quote far away in a large text', () => {
    const quote = 'The second port, which is older, moved 300 boxes in 2025 and plans to move 400.';
    const changed = `${'Words about something else entirely, again and again. '.repeat(20_000)}The second port, which is elder, moved 300 boxes in 2026 and plans to move 400!`;
    const found = locate(changed, at(quote));
    expect(changed.slice(found?.start, found?.end)).toContain('which is elder');
  });

  it('become orphans where nothing is left', () => {
    expect(locate('Something else entirely is written here now.', at('moved 300 boxes in 2025'))).toBeNull();
    expect(locate('A port.', at('400'))).toBeNull();
    expect(locate('', at('400'))).toBeNull();
  });

  it('do not settle on a short word among strange words', () => {
    expect(locate('In 1998 there were 400 of them in a village far from any water.', at('400'))).toBeNull();
  });

  it('stay within time for hostile texts', () => {
    const started = performance.now();
    locate('ab'.repeat(1_000_000), anchorAt('ab'.repeat(200) + 'c' + 'ab'.repeat(200), 0, 801));
    locate('𠮷'.repeat(500_000), anchorAt('𠮷'.repeat(50) + 'x', 0, 101));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('count code points', () => {
    expect(toCodePoints('a𠮷e\u0301', 3)).toBe(2);
    expect(fromCodePoints('a𠮷b', 2)).toBe(3);
    expect(() => toCodePoints('a𠮷b', 2)).toThrow(expect.objectContaining({ code: 'INVALID' }));
    expect(() => fromCodePoints('a𠮷b', 4)).toThrow(expect.objectContaining({ code: 'INVALID' }));
  });
});
