import { expect, test } from 'vitest';
import { leaningWords } from '../../shared/domain/wording.ts';

const words = (wording: string): string[] => leaningWords(wording).map(({ word }) => word);

test.each([
  ['It will double by 2027.', ['It']],
  ['Analysts say they expect a fall next year.', ['they', 'next year']],
  ['Output rose last quarter, and this helped.', ['last quarter', 'this']],
  ['Its capacity doubled.', ['Its']],
  ['Two years ago the plan was dropped; since then nothing followed.', ['Two years ago', 'since then']],
  ['We are now the largest producer.', ['We', 'now']],
  ['The latter is cheaper.', ['The latter']],
  ['今年产量翻番，它们将在明年投产。', ['今年', '它们', '明年']],
  ['该公司目前拥有三座工厂。', ['该', '目前']],
  ['其算力占全国的一半。', ['其']],
  ['上述计划由本市执行，届时评估。', ['上述', '本', '届时']],
  ['这一目标在去年实现。', ['这一', '去年']],
])('points out what leans: %s', (wording, expected) => {
  expect(words(wording)).toEqual(expected);
});

test.each([
  'China’s computing power is to double between 2024 and 2027.',
  'It is expected that the EU adopts the law in 2027.',
  'IT spending in the US grew by 4 % in 2025.',
  'Alibaba and its cloud unit reported 12 % growth in the quarter to June 2025.',
  'There are 230 EFLOPS in operation at the end of 2023.',
  'Huawei and Cambricon sell their chips to state-owned buyers.',
  'The Ministry of Transport opened 14 ports in 2025, and other agencies followed in 2026.',
  '工业和信息化部2025年批准了14个其他项目，其中12个位于贵州。',
  '中国2030年前碳达峰，因此煤电装机在2028年见顶；此外，土耳其退出。',
  '尤其是华为，在2025年销售了80万片芯片。',
  '',
])('leaves alone what stands alone: %s', (wording) => {
  expect(words(wording)).toEqual([]);
});

test('tells where the word stands and what is missing', () => {
  const wording = 'Last year they built 12.';
  const found = leaningWords(wording);
  expect(found.map(({ kind }) => kind)).toEqual(['time', 'reference']);
  for (const { word, start, end } of found) expect(wording.slice(start, end)).toBe(word);
});
