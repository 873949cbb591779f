import { describe, expect, it } from 'vitest';
import { extractedIn } from '../../electron/commands/extract.ts';
import type { Extracted } from '../../electron/commands/extracted.ts';
import { parseDocument } from '../../core/reading/parse.ts';

async function found(text: string, kind: string): Promise<Extracted[]> {
  const document = await parseDocument(new TextEncoder().encode(text), 'text.txt');
  return extractedIn(document).filter((one) => one.kind === kind);
}

/** Values with their unit, a range as low..high. */
async function figures(text: string): Promise<string[]> {
  return (await found(text, 'figure')).map(({ value, low, high, unit }) => `${value ?? `${low}..${high}`} ${unit}`);
}

async function years(text: string): Promise<string[]> {
  return (await found(text, 'milestone')).map(({ year, year_end: last }) => (last === undefined ? String(year) : `${year}-${last}`));
}

describe('Chinese', () => {
  it('adds multipliers up, and multiplies where a larger one follows', async () => {
    expect(await figures('总资产突破10万亿元，其中贷款3万5千亿元，存款１２．５亿元。')).toEqual([
      '10000000000000 RMB',
      '3500000000000 RMB',
      '1250000000 RMB',
    ]);
    expect(await figures('全省装机4500万千瓦，用电量达到千亿千瓦时。')).toContain('45000000 kW');
  });
  it('knows tenths, fractions, percentage points and ranges', async () => {
    expect(await figures('补助占三成，比例为四分之一，提高2.4个百分点，利润增长两倍。')).toEqual([
      '30 %',
      '25 %',
      '2.4 percentage points',
      '2 x',
    ]);
    expect(await figures('新增贷款3000亿至3500亿元，均价2～3万元。')).toEqual(['300000000000..350000000000 RMB', '20000..30000 RMB']);
    expect(await figures('占比从30%提高到50%。')).toEqual(['30 %', '50 %']);
  });
  it('takes no ordinals, dates, model names and file numbers', async () => {
    expect(await figures('第14个五年规划于2024年3月12日印发，文号〔2024〕36号，采用5G网络和L4级车辆。')).toEqual([]);
  });
  it('finds due dates, events and plan periods', async () => {
    expect(await years('到2030年，覆盖率达到60%以上。各地应于2025年6月底前上报。')).toEqual(['2030', '2025']);
    expect(await years('该行2009年在上海上市。')).toEqual(['2009']);
    expect(await years('2024年出口128万辆，同比增长6%。')).toEqual([]);
  });
});

describe('Korean', () => {
  it('adds the parts of a number across a space', async () => {
    expect(await figures('투자는 1조 4,000억 원, 논문은 1만 2,000편, 면적은 17만4천㎡이다.')).toEqual([
      '1400000000000 KRW',
      '12000 units',
      '174000 m²',
    ]);
  });
  it('knows native numbers, points, fractions and particles', async () => {
    expect(await figures('매출이 두 배로 늘고 점유율은 2.3%포인트 올라 3분의 2를 넘었다.')).toEqual([
      '2 x',
      '2.3 percentage points',
      '66.67 %',
    ]);
    expect(await figures('제4차 회의에서 5세대 이동통신과 HBM4를 논의했다.')).toEqual([]);
  });
  it('finds what is due, not what is compared with', async () => {
    expect(await years('2030년까지 인력 15만 명을 양성할 계획이다.')).toEqual(['2030']);
    expect(await years('도입률은 2022년보다 높아졌다.')).toEqual([]);
  });
});

describe('Japanese', () => {
  it('knows tenths, fractions, points and large yen', async () => {
    expect(await figures('投資額は約150兆円で、比率は4～5割程度、導入率は3分の1、1.1ポイント上昇した。')).toEqual([
      '150000000000000 JPY',
      '40..50 %',
      '33.33 %',
      '1.1 percentage points',
    ]);
  });
  it('counts years by eras', async () => {
    expect(await years('市は令和9年度までに市債残高を減らす方針。')).toEqual(['2027']);
  });
});

describe('Italian, French, German and Spanish', () => {
  it('read decimal commas, thousands and their multipliers', async () => {
    expect(await figures('Il bilancio vale 1,24 miliardi di euro, 312,5 milioni in meno; 1.450.000 abitanti, 87 mln €.')).toEqual([
      '1240000000 EUR',
      '312500000 EUR',
      '1450000 inhabitants',
      '87000000 EUR',
    ]);
    expect(await figures('Le budget est de 4 Md€, dont 335 M€ pour 27 700 kilomètres et 3,4 milliards d’euros de dette.')).toEqual([
      '4000000000 EUR',
      '335000000 EUR',
      '27700 kilometres',
      '3400000000 EUR',
    ]);
    expect(await figures('Die Stadt investiert 1,3 Mrd. Euro, spart 98.000 Tonnen und beschäftigt 2.150 Mitarbeiter.')).toEqual([
      '1300000000 EUR',
      '98000 tonnes',
      '2150 employees',
    ]);
    expect(await figures('El plan moviliza 3.060 millones de euros y mil millones de metros cúbicos, un 15,2 % más.')).toEqual([
      '3060000000 EUR',
      '1000000000 cubic metres',
      '15.2 %',
    ]);
  });
  it('know shares in words and halves on top', async () => {
    expect(await figures('Quasi la metà delle scuole e 3 milioni e mezzo di lavoratori.')).toEqual(['50 %', '3500000 employees']);
    expect(await figures('Près de la moitié des patients, soit un tiers de la population.')).toEqual(['50 %', '33.33 %']);
  });
  it('find due dates', async () => {
    expect(await years('Entro la fine del 2026 la rete dovrà essere completata.')).toEqual(['2026']);
    expect(await years('D’ici 2030, le plan vise à réduire les émissions.')).toEqual(['2030']);
    expect(await years('Bis 2035 sollen alle Haushalte angeschlossen sein.')).toEqual(['2035']);
    expect(await years('Para 2030 se quiere reutilizar toda el agua.')).toEqual(['2030']);
  });
});

it('reads hostile Chinese, Japanese and Korean text in time that grows with its length', async () => {
  const shapes = ['1', '万', '1万', '一', '3～', '100亿至', '2024年', '1조 ', '分之', '百', '%,', '두 '];
  for (const shape of shapes) {
    const document = (length: number): string => `말中文 ${shape.repeat(length / shape.length)}`;
    const time = async (length: number): Promise<number> => {
      const parsed = await parseDocument(new TextEncoder().encode(document(length)), 'hostile.txt');
      const begun = process.cpuUsage();
      extractedIn(parsed);
      return process.cpuUsage(begun).user / 1000;
    };
    await time(20_000);
    // the collector's turns fall anywhere: the better of two
    const short = Math.min(await time(30_000), await time(30_000));
    const long = Math.min(await time(120_000), await time(120_000));
    expect(long, shape).toBeLessThan(Math.max(short, 10) * 16);
  }
});
