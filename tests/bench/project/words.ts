import { pick } from '../random.ts';

type Random = () => number;

const syllables = 'ba cor den fi gal hu jen kol li mar no pal que rin sol tav ur vem wex zin'.split(' ');
/** The commonest words first: how often a word comes falls with its place, as in any text. */
const grammar =
  'the of and in to a by for on with is as that from its at will be are an has this was were their or over more which than new under other'.split(
    ' ',
  );
const topical =
  `capacity compute plan province centre chips share target year large power data network policy fund city model training cost supply demand export
  licence cluster region grid market energy review`.split(/\s+/);
const rare = Array.from(
  { length: 20_000 },
  (_, number) =>
    `${syllables[number % 20]!}${syllables[Math.floor(number / 20) % 20]!}${syllables[Math.floor(number / 400) % 20]!}${number < 8000 ? '' : syllables[Math.floor(number / 8000)]!}`,
);
const vocabulary = [...grammar, ...topical, ...rare];

const chineseWords =
  `的 发展 人工智能 算力 数据 建设 企业 技术 产业 国家 中心 推进 平台 应用 能力 系统 服务 创新 重点 规划 项目 工程 芯片 半导体 模型 训练 数据中心 东数西算 抖音 开放 安全
  标准 管理 网络 电力 能源 市场 资金 投资 政策 省份 城市 地方 中央 部门 机构 研究 大学 人才 教育 医疗 制造 机器人 汽车 交通 农业 金融 监管 法律 条例 目标 年度 增长 比例 提高
  加快 完善 支持 鼓励 实施 建立 形成 合作 国际 竞争 供应 需求 成本 价格 规模 水平 质量 效率 绿色 低碳 循环 基础 设施 云 边缘 智能 终端 软件 硬件 开源 生态 体系 试点 示范 基地 园区`.split(
    /\s+/,
  );
const chineseMarks = ['，', '，', '，', '、', '；'];

/** The words that the search rows look for: from the commonest to one that stands in a handful of sentences. */
export const searchTerms = [
  'the',
  'of',
  'capacity',
  'review',
  rare[300]!,
  rare[12_000]!,
  'algorithmic oversight',
  '算力',
  '半导体',
  '抖音',
  '云',
  'unfindable',
];

/** A place in a list of which the first come by far most often: the chance of the first `n` of `length` grows with the cube root. */
const skewed = (random: Random, length: number): number => Math.floor(length * random() ** 3);

/** A sentence of 12 to 32 words, in the mean about 180 bytes. */
export function sentence(random: Random): string {
  const length = 12 + Math.floor(random() * 21);
  let text = '';
  for (let index = 0; index < length; index += 1) text += ` ${vocabulary[skewed(random, vocabulary.length)]!}`;
  const chance = random();
  if (chance < 0.02) text += ` ${pick(random, chineseWords)}`;
  else if (chance < 0.021) text += ' algorithmic oversight';
  else if (chance < 0.25) text += ` in ${2015 + Math.floor(random() * 15)}`;
  return `${text[1]!.toUpperCase()}${text.slice(2)}.`;
}

/** A sentence of 8 to 26 Chinese words without a space. */
export function chineseSentence(random: Random): string {
  const length = 8 + Math.floor(random() * 19);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += chineseWords[Math.floor(chineseWords.length * random() ** 1.6)]!;
    if (index % 6 === 5 && index < length - 1) text += pick(random, chineseMarks);
  }
  return random() < 0.2 ? `${2015 + Math.floor(random() * 15)}年${text}。` : `${text}。`;
}

const forms = ['Group', 'Holdings', 'Technology', 'Institute', 'University', 'Labs', 'Systems', 'Energy', 'Capital', 'Agency'];
const chineseForms = ['集团', '科技', '研究院', '大学', '实验室', '能源', '资本', '有限公司'];
const plans = ['Strategy', 'Programme', 'Roadmap', 'Action Plan', 'Guideline', 'Pilot', 'Fund', 'Initiative'];

const capital = (word: string): string => `${word[0]!.toUpperCase()}${word.slice(1)}`;

/** Names that differ by their number: a name of two words, and its form. */
export function playerName(number: number): string {
  const first = rare[(number * 7919) % rare.length]!;
  return `${capital(first)} ${capital(rare[(number * 31 + 17) % 400]!)} ${forms[number % forms.length]!}${number < rare.length ? '' : ` ${Math.floor(number / rare.length) + 1}`}`;
}

export function chineseName(random: Random): string {
  return `${pick(random, chineseWords)}${pick(random, chineseWords)}${pick(random, chineseForms)}`;
}

export function programName(number: number): string {
  return `${capital(rare[(number * 6007) % rare.length]!)} ${capital(topical[number % topical.length]!)} ${plans[number % plans.length]!} ${2010 + (number % 20)}`;
}
