import { describe, expect, test } from 'vitest';
import { plainLatex } from '../../core/reading/bibliography-formats/latex.ts';
import { readBibliographyFile } from '../../core/reading/bibliography-formats/read.ts';

const read = (text: string, name = 'x') => readBibliographyFile(new TextEncoder().encode(text), name);
const first = (text: string) => read(text).entries[0]!;

describe('CSL-JSON', () => {
  test('the fields that a source keeps; dates in parts, in words and bare', () => {
    const { format, entries } = read(
      JSON.stringify([
        {
          id: 'q',
          type: 'report',
          title: 'Cranes',
          author: [{ family: 'Quay', given: 'Ada' }, { literal: 'Ministry of Ports' }],
          issued: { 'date-parts': [[2024, 3, 9]] },
          accessed: { raw: '1 April 2025' },
          'container-title': 'Harbour Papers',
          publisher: 'Harbour Office',
          URL: 'https://example.org/c',
          DOI: 'https://doi.org/10.1234/abc',
          language: 'en_gb',
        },
        { id: 2, type: 'nonsense', title: 'Other', issued: { 'date-parts': [['2023']] } },
        { title: 'Bare', issued: '2022-05' },
        'not an item',
      ]),
    );
    expect(format).toBe('csl-json');
    expect(entries[0]).toEqual({
      key: 'q',
      bibliography: {
        type: 'report',
        title: 'Cranes',
        author: [{ family: 'Quay', given: 'Ada' }, { literal: 'Ministry of Ports' }],
        publisher: 'Harbour Office',
        containerTitle: 'Harbour Papers',
        issued: '2024-03-09',
        accessed: '2025-04-01',
        url: 'https://example.org/c',
        doi: '10.1234/abc',
        language: 'en-GB',
      },
    });
    expect(entries[1]).toMatchObject({ key: '2', bibliography: { type: 'document', issued: '2023' } });
    expect(entries[2]).toMatchObject({ bibliography: { issued: '2022-05' } });
    expect(entries).toHaveLength(3);
  });

  test('names that objects inherit are no fields, and addresses that are no web pages are left out', () => {
    const { bibliography } = first('[{"title": "T", "__proto__": {"DOI": "10.1234/x"}, "URL": "javascript:alert(1)"}]');
    expect(bibliography).toMatchObject({ doi: null, url: null });
    expect(({} as Record<string, unknown>).DOI).toBeUndefined();
  });
});

describe('RIS', () => {
  test('tags in any order, several authors, continued lines, a missing end', () => {
    const { entries, problems } = read(
      '\uFEFFstray\r\nTY  - RPRT\r\nAU  - Quay, Ada\r\nAU  - Ministry of Ports\r\nTI  - Cranes of\r\n Brackwater\r\nPY  - 2024/03/09/\r\nPB  - Harbour Office\r\nUR  - https://example.org/c\r\nDO  - 10.1234/abc\r\nY2  - 2025/04/01\r\nLA  - en\r\nER  - \r\n\r\nTY  - JOUR\r\nT1  - Tides\r\nJF  - Tidal Review\r\nY1  - 2023///\r\n',
    );
    expect(problems).toEqual([]);
    expect(entries[0]!.bibliography).toMatchObject({
      type: 'report',
      title: 'Cranes of Brackwater',
      author: [{ family: 'Quay', given: 'Ada' }, { literal: 'Ministry of Ports' }],
      publisher: 'Harbour Office',
      issued: '2024-03-09',
      accessed: '2025-04-01',
      doi: '10.1234/abc',
      language: 'en',
    });
    expect(entries[1]!.bibliography).toMatchObject({
      type: 'article-journal',
      title: 'Tides',
      containerTitle: 'Tidal Review',
      issued: '2023',
    });
  });

  test('Chinese in GB18030, as databases export it', () => {
    const bytes = Buffer.from('VFkgIC0gSk9VUgpUSSAgLSC437HIwsrL48GmzfjC57mk0qq1xL3hubnT67eiICC5ww==', 'base64');
    const { entries } = readBibliographyFile(bytes, 'x.ris');
    expect(entries[0]!.bibliography.title).toMatch(/[\u4e00-\u9fff]{4}/);
  });
});

describe('BibTeX', () => {
  test('braces, quotes, macros, joined pieces, names of all kinds', () => {
    const { entries, problems } = read(`
      % a remark with @ in it
      @comment{ left out }
      @string{ho = "Harbour " # {Office}}
      @TechReport{ q:1,
        title = "Cranes of {Brackwater}",
        author = {Ada M. Quay and van der Berg, Jan and {Ministry of Ports and Roads} and J{\\"o}rg {\\O}stby and others},
        institution = ho # { North},
        year = 2024, month = mar # "~9",
      }
      @book(second, title = {Par{\\'e}ntheses}, editor = "Li, Na", publisher = {P}, date = {2021-05/2021-07}, langid = {ngerman})`);
    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({
      key: 'q:1',
      bibliography: {
        type: 'report',
        title: 'Cranes of Brackwater',
        publisher: 'Harbour Office North',
        issued: '2024-03',
        author: [
          { family: 'Quay', given: 'Ada M.' },
          { family: 'van der Berg', given: 'Jan' },
          { literal: 'Ministry of Ports and Roads' },
          { family: 'Østby', given: 'Jörg' },
        ],
      },
    });
    expect(entries[1]).toMatchObject({
      bibliography: { type: 'book', title: 'Paréntheses', issued: '2021-05', language: 'de', author: [{ family: 'Li', given: 'Na' }] },
    });
  });

  test('an entry that is broken is left out with its line, and the next one is read', () => {
    const { entries, problems } = read(
      '@article{a,\n  title = {Open,\n  year = 2020\n\n@article{b, title = {Fine}, journal = {J}}\n@misc{c title }\n',
    );
    expect(problems[0]).toMatch(/^Line 1: A brace is not closed/);
    expect(entries.map(({ key }) => key)).toEqual(['b']);
  });

  test('a chapter takes what its book says', () => {
    const { entries } = read('@incollection{c, title={Part}, crossref={B}}\n@book{b, title={Whole}, publisher={P}, year={1999}}');
    expect(entries[0]!.bibliography).toMatchObject({
      type: 'chapter',
      title: 'Part',
      containerTitle: 'Whole',
      publisher: 'P',
      issued: '1999',
    });
  });

  test.each([
    ["Caf\\'e \\`a la \\^{i}le", 'Café à la île'],
    ['{\\v S}koda \\c{c}a {\\ss} \\o{}re', 'Škoda ça ß øre'],
    ["``Ten--twelve''---\\emph{soon}\\ \\& \\textbf{so} on", '“Ten–twelve”—soon & so on'],
    ['50\\% of \\$4~trillion', '50% of $4 trillion'],
    ['\\i\\"{\\i}', 'ıï'],
    ['算力\\_网络', '算力_网络'],
  ])('%s reads %s', (latex, text) => {
    expect(plainLatex(latex)).toBe(text);
  });

  test('what never closes is read in passing: four times as much takes about four times as long', () => {
    const time = (entries: number): number => {
      const begun = performance.now();
      expect(() => read('@article{a, title = {x\n'.repeat(entries))).toThrow(/No references/);
      return performance.now() - begun;
    };
    expect(() => read(`@article{a, title = ${'{'.repeat(1_000_000)}`)).toThrow(/No references/);
    expect(time(40_000)).toBeLessThan(10 * Math.max(time(10_000), 10));
  });
});
