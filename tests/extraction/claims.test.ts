import { describe, expect, it } from 'vitest';
import type { ClaimFact } from '../../shared/domain/facts.ts';
import { factsOf } from './documents.ts';

function claims(text: string, language = 'en'): ClaimFact[] {
  return factsOf(text, language).filter((fact): fact is ClaimFact => fact.kind === 'claim');
}

describe('claims', () => {
  it.each([
    ['figure', 'Sales of the Torvald yard rose by 12% in 2023, to the surprise of its owners.'],
    ['target', 'The Torvald yard aims to build 40 ferries by 2031 with a smaller crew.'],
    ['forecast', 'The Torvald yard is expected to build 40 ferries by 2031 with a smaller crew.'],
    ['comparison', 'Ferries from Torvald are quieter than those that are built in Gdańsk.'],
    ['fact', 'Local officials said that the Torvald yard had closed its eastern Kestrel dock.'],
  ])('of type %s', (type, text) => {
    expect(claims(text).map(({ fields }) => fields.type)).toEqual([type]);
  });

  it.each([
    ['What did the Torvald yard build in 2021, and for whom?'],
    ['Click here to read more about the Torvald yard in 2021 and its ferries.'],
    ['Image courtesy: Torvald yard, seen from the northern mole in 2021.'],
    ['Home About Ferries Contact Torvald Gdańsk Prices News Shop 2021'],
  ])('none in “%s”', (text) => {
    expect(claims(text)).toEqual([]);
  });

  it.each([
    ['en', 'According to the Coastal Survey Office, the mole sank by 4 cm in 2020.', 'Coastal Survey Office'],
    ['en', 'Local officials noted that the mole had sunk by 4 cm since 2020.', 'Local officials'],
    ['en', '“The mole sank by 4 cm in 2020,” said Marta Kowalczyk of the Torvald yard.', 'Marta Kowalczyk of the Torvald yard'],
    ['zh', '据华东盐业研究院统计，2023年全国原盐产量约8500万吨。', '华东盐业研究院'],
    ['ko', '해양조사원에 따르면 2023년 물동량은 12% 증가했다.', '해양조사원'],
    ['it', 'Secondo il Consorzio dei porti, nel 2023 il traffico è cresciuto del 4%.', 'Consorzio dei porti'],
  ])('carry their speaker (%s)', (language, text, speaker) => {
    expect(claims(text, language).map(({ fields }) => fields.speaker)).toEqual([speaker]);
  });

  it('carry their hedges as written and their date', () => {
    const [claim] = claims('The yard could possibly hire 300 people in August 2027, and May is a busy month.');
    expect(claim?.fields.hedge).toBe('could, possibly');
    expect(claim?.fields.eventDate).toMatch(/^2027-08/);
  });

  it('have the sentence as wording, its white space made even and the bullet taken off', () => {
    const [claim] = claims('• The Torvald yard of the north coast\n  sold 14 ferries in the year 2022.');
    expect(claim?.fields.wording).toBe('The Torvald yard of the north coast sold 14 ferries in the year 2022.');
  });
});
