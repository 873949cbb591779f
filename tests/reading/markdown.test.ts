import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';

const read = (text: string): Promise<ParsedDocument> => parseDocument(new TextEncoder().encode(text), 'port study.md');
const outline = (document: ParsedDocument): [string, number | null, string][] =>
  document.passages.map(({ kind, level, start, end }) => [kind, level, document.text.slice(start, end)]);

describe('Markdown', () => {
  it('becomes blocks of text without marks', async () => {
    const document = await read(`# Ports

Some *inline* **words**, [a link](https://example.org) and ![a crane](c.png).
Second line.

- one
  - two with \`code\`

1. first

> quoted

| Year | Value |
|------|-------|
| 2024 | 280   |

## Cranes[^n]

\`\`\`mermaid
graph TD; A-->B
\`\`\`

<div onclick="x()">raw</div>

[^n]: A note.
`);
    expect(outline(document)).toEqual([
      ['heading', 1, 'Ports'],
      ['paragraph', null, 'Some inline words, a link and a crane.\nSecond line.'],
      ['list-item', 1, 'one'],
      ['list-item', 2, 'two with code'],
      ['list-item', 1, 'first'],
      ['quote', null, 'quoted'],
      ['table-cell', null, 'Year'],
      ['table-cell', null, 'Value'],
      ['table-cell', null, '2024'],
      ['table-cell', null, '280'],
      ['heading', 2, 'Cranes[n]'],
      ['code', null, 'graph TD; A-->B'],
      ['paragraph', null, 'raw'],
      ['footnote', null, '[n] A note.'],
    ]);
    expect(document.text).toContain('Year\nValue\n\n2024\n280');
    expect(document.passages.at(-1)?.section).toEqual(['Ports', 'Cranes[n]']);
    expect(document.losses.join(' ')).toMatch(/Pictures.*: 1/);
    expect(document.bibliography.title).toBe('Ports');
  });

  it('takes the record from the front matter', async () => {
    const document = await read(
      '---\ntitle: Three ports\nauthors: [Jane Roe, "Doe, John", {family: Poe, given: Ann}]\ndate: 26 August 2025\nlang: en_GB\nurl: javascript:alert(1)\npublisher: Harbour Office\ntype: report\n---\nHafen und Kran stehen hier.',
    );
    expect(document.bibliography).toEqual({
      type: 'report',
      title: 'Three ports',
      author: [{ literal: 'Jane Roe' }, { family: 'Doe', given: 'John' }, { family: 'Poe', given: 'Ann' }],
      publisher: 'Harbour Office',
      containerTitle: null,
      issued: '2025-08-26',
      accessed: null,
      url: null,
      doi: null,
      language: 'en-GB',
    });
    expect(document.text).toBe('Hafen und Kran stehen hier.');
  });

  it.each([
    '---\n&a [*a, *a',
    '---\na: &x [1]\nb: [*x,*x,*x,*x,*x,*x,*x,*x,*x,*x,*x,*x,*x]',
    '---\n- list',
    '---\n__proto__: {polluted: 1}',
  ])('survives front matter such as %j', async (yaml) => {
    expect((await read(`${yaml}\n---\nwords`)).text).toContain('words');
    expect('polluted' in {}).toBe(false);
  });

  it('falls back to the file name', async () => {
    expect((await read('Words without any heading.')).bibliography.title).toBe('port study');
  });

  it('reads a long file in pieces without losing links, fences or items', async () => {
    const part = '# Port\n\nSee [the office][o] and more.\n\n```\n# not a heading\n\n- not an item\n```\n\n- item\n- item\n\n';
    const document = await read(`${part.repeat(2000)}[o]: https://example.org\n`);
    const count = (kind: string): number => document.passages.filter((passage) => passage.kind === kind).length;
    expect([count('heading'), count('paragraph'), count('code'), count('list-item')]).toEqual([2000, 2000, 2000, 4000]);
    expect(document.text).not.toContain('[the office]');
  });

  it.each([
    ['quotes', `${'>'.repeat(100_000)} a`],
    ['brackets', '['.repeat(100_000)],
    ['stars', '*a '.repeat(40_000)],
    ['lists', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['a long list', '- item\n'.repeat(20_000)],
  ])(
    'survives runaway %s',
    async (_, text) => {
      expect((await read(text)).passages.length).toBeGreaterThan(0);
    },
    20_000,
  );
});
