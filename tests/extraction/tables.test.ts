import { expect, test } from 'vitest';
import type { ParsedPassage } from '../../shared/domain/documents.ts';
import { figuresOf } from './reading.ts';

const layout = `The yards had a good year.

Table 1. Key figures (EUR million, unless stated otherwise)

                                                    2022      2023     2024 Change (%)
   Revenue                                          701.2     765.8   812.4   6.1
   Costs of the repair division (511.3) (540.9) (561.0) 3.7
   Margin, %                                        21.4      22.0     23.1    1.1
   Staff (FTE)                                      2,310     2,402   2,377   -1.0

All of it is provisional. The next yard opens with 12 cranes.`;

test('lines whose columns are spaces: unit of row, column or caption, year of the column', () => {
  const found = figuresOf(layout).map(({ fields }) => [fields.metric, fields.subject, fields.value, fields.unit, fields.asOf]);
  expect(found).toEqual([
    ['Revenue', null, 701_200_000, 'EUR', '2022'],
    ['Revenue', null, 765_800_000, 'EUR', '2023'],
    ['Revenue', null, 812_400_000, 'EUR', '2024'],
    ['Change (%)', 'Revenue', 6.1, '%', null],
    ['Costs of the repair division', null, -511_300_000, 'EUR', '2022'],
    ['Costs of the repair division', null, -540_900_000, 'EUR', '2023'],
    ['Costs of the repair division', null, -561_000_000, 'EUR', '2024'],
    ['Change (%)', 'Costs of the repair division', 3.7, '%', null],
    ['Margin, %', null, 21.4, '%', '2022'],
    ['Margin, %', null, 22, '%', '2023'],
    ['Margin, %', null, 23.1, '%', '2024'],
    ['Change (%)', 'Margin, %', 1.1, '%', null],
    ['Staff (FTE)', null, 2310, 'FTE', '2022'],
    ['Staff (FTE)', null, 2402, 'FTE', '2023'],
    ['Staff (FTE)', null, 2377, 'FTE', '2024'],
    ['Change (%)', 'Staff (FTE)', -1, '%', null],
    ['cranes', null, 12, 'cranes', null],
  ]);
});

test('each number of a laid-out table stands where it is written', () => {
  for (const { start, end, because } of figuresOf(layout)) expect(because.endsWith(layout.slice(start, end))).toBe(true);
});

test('a head of two lines, a change column, and a rule of dashes', () => {
  const text = `Table 7: Deployments

Region                 2022      2023     Change
                        GWh       GWh    2022-23
------------------------------------------------
North                   7.1      12.8        80%
South                  14.0      24.6        76%`;
  expect(figuresOf(text).map(({ fields }) => `${String(fields.value)} ${fields.unit}`)).toEqual([
    '7.1 GWh',
    '12.8 GWh',
    '80 %',
    '14 GWh',
    '24.6 GWh',
    '76 %',
  ]);
});

test('cells of a file’s own table: years and ranks are no figures, prose in a cell is read as prose', () => {
  const cells = [
    ['No.', 'Yard', 'Opened', 'Length (m)', 'Remark'],
    ['1', 'North', '1998', '1,250', 'Rebuilt for $4 million in 2011'],
    ['2', 'Bay', '2007', '890', ''],
  ];
  const passages: ParsedPassage[] = [];
  let text = '';
  cells.forEach((row, rowIndex) => {
    row.forEach((content, column) => {
      if (content === '') return;
      const start = text.length;
      text += content;
      const cell = { table: 0, row: rowIndex, column, head: rowIndex === 0 };
      passages.push({ kind: 'table-cell', level: null, start, end: text.length, section: [], page: null, cell });
      text += '\n\n';
    });
  });
  const found = figuresOf(text, 'en', passages).map(({ fields }) => `${String(fields.value)} ${fields.unit}`);
  expect(found).toEqual(['1250 m', '4000000 USD', '890 m']);
});

test('prose in two columns is no table', () => {
  const text =
    'Many of the boats are old and        The port was built by the\nmost of the nets are new. The        town and is run by a firm.';
  expect(figuresOf(text)).toEqual([]);
});
