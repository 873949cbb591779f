import type { LeftOut, ChartData } from './data.ts';
import type { ChartLanguage } from './look.ts';

const en = {
  observed: 'observed',
  target: 'target',
  projected: 'projected',
  blank: 'not given',
  asOf: 'As of',
  source: 'Source',
  sources: 'Sources',
  range: 'Range',
  more: 'and {count} more',
  others: 'Not drawn: {values} more values with {count} rows.',
  today: 'Today',
  leftOut: 'Left out',
  'out.undated': '{count} without a date',
  'out.valueless': '{count} without a value',
  'out.rejected': '{count} rejected',
  'out.lines': '{count} of further lines (8 are drawn)',
  'out.panels': '{count} of further charts',
  'out.most': '{count} beyond the most that are drawn',
  'out.ranges': '{count} ranges or blanks, which have no sum',
  'out.noUnit': '{count} without a unit',
  'kind.milestones': 'Milestone',
  'kind.figures': 'Figure',
  'kind.programs': 'Program',
  'kinds.milestones': 'Milestones',
  'kinds.figures': 'Figures',
  'kinds.programs': 'Programs',
  official: 'They say',
  evidence: 'Passages',
  schedule: 'Calendar',
  nothingSaid: 'nothing said',
  goesOn: 'goes on',
};
type Key = keyof typeof en;

const zh: Record<Key, string> = {
  observed: '实际',
  target: '目标',
  projected: '预测',
  blank: '未注明',
  asOf: '时间',
  source: '来源',
  sources: '来源',
  range: '区间',
  more: '另有 {count} 个',
  others: '未绘出：另有 {values} 个取值，共 {count} 行。',
  today: '今天',
  leftOut: '未绘出',
  'out.undated': '{count} 个没有日期',
  'out.valueless': '{count} 个没有数值',
  'out.rejected': '{count} 个已拒绝',
  'out.lines': '{count} 个属于其他线条（最多绘 8 条）',
  'out.panels': '{count} 个属于其他小图',
  'out.most': '{count} 个超出可绘上限',
  'out.ranges': '{count} 个为区间或空白，无法求和',
  'out.noUnit': '{count} 个没有单位',
  'kind.milestones': '里程碑',
  'kind.figures': '数据',
  'kind.programs': '政策与计划',
  'kinds.milestones': '里程碑',
  'kinds.figures': '数据',
  'kinds.programs': '政策与计划',
  official: '官方说法',
  evidence: '文本依据',
  schedule: '日程',
  nothingSaid: '未说明',
  goesOn: '仍在延续',
};

const values: Record<string, string> = {
  announced: '已宣布',
  'in progress': '进行中',
  achieved: '已达成',
  missed: '未达成',
  revised: '已调整',
  supported: '有依据',
  'partly supported': '部分有依据',
  contradicted: '有矛盾',
  'not found': '未找到',
  done: '完成',
  due: '未到期',
  'due soon': '即将到期',
  overdue: '逾期',
  slipped: '推迟',
  early: '提前',
  'in force': '生效中',
  completed: '已完成',
  unknown: '不明',
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Words of a chart, from one list for window, files and reports. */
export function word(language: ChartLanguage, key: Key, numbers: Record<string, number> = {}): string {
  return (language === 'zh' ? zh : en)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name] ?? ''));
}

/** A status as people read it. */
export const statusWord = (language: ChartLanguage, value: string): string => (language === 'zh' ? (values[value] ?? value) : value);

export const stageWord = (language: ChartLanguage, stage: string): string =>
  stage === 'observed' || stage === 'target' || stage === 'projected' ? word(language, stage) : stage;

/** A place on a time axis: years stand at their first day, months and days between them. */
export function timeLabel(language: ChartLanguage, time: number): string {
  const date = new Date(time);
  const [year, month, at] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (month === 0 && at === 1) return String(year);
  if (language === 'zh') return at === 1 ? `${month + 1}月` : `${month + 1}月${at}日`;
  return at === 1 ? months[month]! : `${at} ${months[month]!}`;
}

export function leftOutWords(language: ChartLanguage, all: readonly LeftOut[]): string {
  return all.map(({ reason, count }) => word(language, `out.${reason}`, { count })).join(language === 'zh' ? '，' : ', ');
}

/** What stands under a chart in a file: the sources behind it, and what it does not show. */
export function noteOf(data: ChartData, language: ChartLanguage): string {
  const [stop, apart] = language === 'zh' ? ['。', '；'] : ['.', '; '];
  const shown = data.sources.slice(0, 4).join(apart);
  const further = data.sources.length > 4 ? `${apart}${word(language, 'more', { count: data.sources.length - 4 })}` : '';
  const colon = language === 'zh' ? '：' : ': ';
  const parts = [
    data.sources.length === 0
      ? ''
      : `${word(language, data.sources.length > 1 ? 'sources' : 'source')}${colon}${shown}${further}`.replace(/[.。]$/, '') + stop,
    ...(data.form === 'bars'
      ? data.panels.filter(({ others }) => others.values > 0).map(({ others }) => word(language, 'others', { ...others }))
      : []),
    data.leftOut.length === 0 ? '' : `${word(language, 'leftOut')}${colon}${leftOutWords(language, data.leftOut)}${stop}`,
  ];
  return parts.filter((part) => part !== '').join(language === 'zh' ? '' : ' ');
}
