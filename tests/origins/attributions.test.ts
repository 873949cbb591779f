import { describe, expect, it } from 'vitest';
import { attributionsIn, overlapOf } from '../../core/origins/attributions.ts';

const namesIn = (text: string): string[] => attributionsIn(text).map(({ name }) => name);

describe('whose account a text says it passes on', () => {
  it.each([
    ['The plant will close in May, according to Reuters.', 'Reuters'],
    ['Output rose by a tenth, according to the World Bank.', 'World Bank'],
    ['According to a report by the Institute for Energy Studies, prices will fall.', 'Institute for Energy Studies'],
    ['The Wall Street Journal reported on Tuesday that talks had failed.', 'Wall Street Journal'],
    ['The Harbour Gazette reported that the pilots were on strike.', 'Harbour Gazette'],
    ['The minister resigned, Agence France-Presse reported, citing officials.', 'AFP'],
    ['BEIJING, March 3 (Xinhua) -- The plan was approved.', 'Xinhua'],
    ['The mine employs 900 people, he told the Financial Times.', 'Financial Times'],
    ['The sum was not disclosed, Bloomberg News has reported.', 'Bloomberg'],
    ['Source: AP', 'AP'],
    ['据新华社报道，该项目已投产。', 'Xinhua'],
    ['新华社北京3月3日电 该项目已投产。', 'Xinhua'],
    ['据《华尔街日报》3日报道，谈判破裂。', 'Wall Street Journal'],
    ['援引路透社的消息，工厂将关闭。', 'Reuters'],
    ['法新社报道称，部长已辞职。', 'AFP'],
    ['据国家统计局数据，产量增长一成。', '国家统计局'],
    ['来源：中新网', 'China News Service'],
  ])('%s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  it.each([
    'According to Monday’s figures the port is full.',
    'Orlane reported net profit of 214 million pounds for the quarter.',
    'He told his neighbours that the well was dry.',
    'According to the ministry, nothing has changed.',
    'The ferry left at noon, as it does every day.',
    'Citing people familiar with the matter, it named no price.',
    '他据此认为，报告并不完整。',
    'The Times Square station was closed.',
  ])('nobody is named: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('the account runs over the sentence that names somebody and the next one', () => {
    const text = 'It rained. Output rose by 9 percent in Peru, according to the World Bank. Copper led. Nobody was surprised.';
    const [found] = attributionsIn(text);
    expect(text.slice(found!.start, found!.end)).toBe('Output rose by 9 percent in Peru, according to the World Bank. Copper led.');
  });
});

describe('two accounts under one name', () => {
  const terms = (text: string): readonly string[] => attributionsIn(text)[0]!.terms;
  const one = terms('Output of copper in Peru rose by 9.4 percent to 2.7 million tonnes, according to the World Bank.');

  it('are one when they tell the same', () => {
    expect(
      overlapOf(one, terms('Peru’s mines brought up 2.7 million tonnes of copper, 9.4 percent more, according to the World Bank.')),
    ).toBeGreaterThan(0.5);
  });
  it('are two when they tell different things', () => {
    expect(overlapOf(one, terms('Growth in Ghana will slow to 3.1 percent as cocoa prices fall, according to the World Bank.'))).toBe(0);
    expect(overlapOf(one, terms('Copper prices fell in Peru and Chile, according to the World Bank.'))).toBe(0);
  });
});
