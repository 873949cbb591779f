import { describe, expect, it } from 'vitest';
import type { NameFact } from '../../shared/domain/facts.ts';
import { factsOf, namesOf } from './documents.ts';

const players = (text: string, language = 'en'): string[] => namesOf(factsOf(text, language), 'player');
const programs = (text: string, language = 'en'): string[] => namesOf(factsOf(text, language), 'program');

describe('players', () => {
  it.each([
    ['The order went to Kestrel Yards Ltd in May, as everyone had expected.', ['Kestrel Yards Ltd']],
    [
      'A study by the Brelsford Institute of Marine Research and by Torvald University found less.',
      ['Brelsford Institute of Marine Research', 'Torvald University'],
    ],
    [
      'Rules come from the Ministry of Education, Culture, Sports, Science and Technology of the country.',
      ['Ministry of Education, Culture, Sports, Science and Technology'],
    ],
    ['Small carmakers such as Vantora, Ryse and Olmec (a newcomer) lost ground last year.', ['Vantora', 'Ryse', 'Olmec']],
    ['Brundell, a Swedish maker of pumps, opened a second plant there.', ['Brundell']],
    ['It is sold by Lumo.ai and by nobody else in this market.', ['Lumo.ai']],
    ['“We are ready,” said Marta Kowalczyk, the head of the harbour.', ['Marta Kowalczyk']],
    ['The answer came from the Securities and Exchange Commission on the same day.', ['Securities and Exchange Commission']],
  ])('in “%s”', (text, expected) => {
    expect(players(text)).toEqual(expected);
  });

  it('are not the bodies inside any company, nor what stands in a heading alone', () => {
    const text =
      'The Audit Committee and the Board of Directors met. The Group and the Company agreed.\n\nSmart Growth And Regional Synergy\n\nNothing else was said about it by anyone here.';
    expect(players(text)).toEqual([]);
  });

  it('are not ordinary words that a listed name is written like', () => {
    expect(players('An apple a day. Shell prices rose on the beach. Target groups were asked, and an oracle answered.')).toEqual([]);
  });

  it('keep long and short form, and the abbreviation in brackets, as one', () => {
    const text = 'The Northern Grain Authority (NGA) spoke first. Then NGA left, and Pelham Shipping Ltd came. Pelham Shipping stayed.';
    const facts = factsOf(text, 'en').filter((fact): fact is NameFact => fact.kind === 'player');
    expect(facts.map(({ fields }) => fields.name)).toEqual(['Northern Grain Authority', 'Pelham Shipping Ltd']);
    expect(facts.map(({ places }) => places.length)).toEqual([3, 2]);
  });

  it.each([
    [
      'zh',
      '据华东盐业研究院统计，甲壳生物、蓝港科技等企业增长较快。青岛远帆海洋科技有限公司表示乐观。',
      ['华东盐业研究院', '甲壳生物', '蓝港科技', '青岛远帆海洋科技有限公司'],
    ],
    ['ko', '㈜새론기계는 부산에 공장을 세웠다. 한솔미래연구원은 보고서를 냈다.', ['새론기계', '한솔미래연구원']],
    ['ja', '株式会社青葉製網は2024年に上場した。南部大学と共同で研究する。', ['青葉製網', '南部大学']],
    [
      'it',
      'La fornitura è stata affidata a Cantieri Riuniti S.p.A. e al Ministero della Salute.',
      ['Cantieri Riuniti S.p.A.', 'Ministero della Salute'],
    ],
    [
      'de',
      'Die Nordmole Hafenbau GmbH und das Bundesministerium für Gesundheit einigten sich.',
      ['Nordmole Hafenbau GmbH', 'Bundesministerium für Gesundheit'],
    ],
  ])('in %s', (language, text, expected) => {
    expect(players(text, language)).toEqual(expected);
  });
});

describe('programs', () => {
  it.each([
    [
      'en',
      'The Clean Harbours Action Plan and the Coastal Waters Act 1998 were passed.',
      ['Clean Harbours Action Plan', 'Coastal Waters Act 1998'],
    ],
    ['en', 'It is paid by the “Blue Corridor” programme and the “Ports+ Energy” initiatives.', ['Blue Corridor', 'Ports+ Energy']],
    ['en', 'The plan is good. A strategy helps. This Act is short, and the Annual Strategy Plan too.', []],
    ['zh', '省里印发《海洋渔业发展规划》，并实施“蓝色粮仓”工程。', ['海洋渔业发展规划', '蓝色粮仓']],
    ['ja', '政府は「港湾再生計画」を決めた。', ['港湾再生計画']],
    ['ko', "정부는 '푸른항만 프로젝트'와 해양산업 육성 기본계획을 발표했다.", ['푸른항만 프로젝트', '해양산업 육성 기본계획']],
  ])('in %s: “%s”', (language, text, expected) => {
    expect(programs(text, language)).toEqual(expected);
  });

  it('are found again as “the 2019 plan”, and by their shorter form', () => {
    const text =
      'In 2019, the council adopted the Clean Harbours Action Plan (《清洁港口行动计划》). The 2019 plan was short. The Clean Harbours Plan grew.';
    const [fact] = factsOf(text, 'en').filter((each): each is NameFact => each.kind === 'program');
    expect(fact?.fields.name).toBe('Clean Harbours Action Plan');
    expect(fact?.fields.aliases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['清洁港口行动计划', '2019 plan', 'Clean Harbours Plan']),
    );
    expect(fact?.places).toHaveLength(4);
  });
});

describe('places', () => {
  it('are countries, regions and cities in any language, not other words that look like them', () => {
    const text = 'Offices are in Lisbon, Inner Mongolia and 韩国. We had a nice day and sent us a turkey sandwich.';
    expect(namesOf(factsOf(text, 'en'), 'place')).toEqual(['Lisbon', 'Inner Mongolia', '韩国']);
  });
});

describe('hostile text', () => {
  const many = 300_000;
  const texts = [
    'Ministry of ',
    'Plan and ',
    '“Aa ',
    '(Aa ',
    'companies such as Aa, Bb, ',
    '甲、乙、丙等企业',
    '가나 등 기업 ',
    'A',
    ',',
    'Abcd Holdings Ltd, ',
  ];

  it.each(texts)('of “%s” takes time by its length', (part) => {
    const cost = (length: number): number => {
      const text = part.repeat(Math.ceil(length / part.length));
      const before = process.cpuUsage();
      factsOf(text, /\p{Script=Han}/u.test(part) ? 'zh' : 'en');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(many / 10);
    const short = Math.max(cost(many / 6), 20_000);
    expect(cost(many)).toBeLessThan(short * 20);
  });
});
