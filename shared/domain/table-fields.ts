import { claimTypes, comparators, confidences, likelihoods, stages } from './grades.ts';

/** Grids that the rows of a table can become records of. */
export const tableGrids = ['players', 'programs', 'figures', 'claims'] as const;
export type TableGrid = (typeof tableGrids)[number];

export interface TableField {
  name: string;
  /** how a cell is read */
  type: 'text' | 'names' | 'list' | 'date' | 'amount' | 'number' | 'choice';
  /** a row without it is refused */
  required?: boolean;
  /** several columns may be mapped to it: each makes a record of its own */
  several?: boolean;
  choices?: readonly string[];
  /** headings that mean it, in lower case */
  titles: readonly string[];
}

const field = (name: string, type: TableField['type'], titles: string, more: Partial<TableField> = {}): TableField => ({
  name,
  type,
  titles: titles.split('|'),
  ...more,
});

const description = field('description', 'text', 'description|about|summary|notes|note|remarks|details|comment|描述|简介|说明|备注|介绍');
const aliases = field(
  'aliases',
  'names',
  'aliases|alias|also known as|aka|other names|short name|abbreviation|acronym|chinese name|english name|别名|简称|又名|英文名|中文名',
);
const sectors = field('sectors', 'list', 'sectors|sector|industry|industries|field|fields|area|areas|domain|行业|领域|产业|赛道');

/** What a column can be mapped to, grid by grid, in the order in which it is offered. */
export const tableFields: Record<TableGrid, readonly TableField[]> = {
  players: [
    field(
      'name',
      'text',
      'name|player|company|company name|organisation|organization|institution|institute|entity|firm|vendor|developer|model|team|名称|公司|企业|机构|单位|主体|公司名称|企业名称|机构名称',
      { required: true },
    ),
    aliases,
    field('type', 'text', 'type|kind|category|class|类型|类别|性质|分类'),
    field('role', 'text', 'role|function|position|activity|business|角色|作用|业务|定位|主营业务'),
    sectors,
    field('openness', 'text', 'openness|licence|license|open source|open weights|开放程度|开源|许可'),
    field('owner', 'text', 'owner|parent|parent company|owned by|belongs to|所有者|母公司|所属|控股方'),
    field('country', 'text', 'country|nation|headquarters|hq|location|based in|国家|国别|总部|所在地'),
    description,
  ],
  programs: [
    field(
      'name',
      'text',
      'name|program|programme|policy|plan|initiative|law|regulation|measure|title|document|名称|政策|计划|规划|项目|文件|政策名称|法规|文件名称',
      { required: true },
    ),
    aliases,
    field('type', 'text', 'type|kind|category|instrument|类型|类别|文种'),
    field('issuer', 'text', 'issuer|issued by|agency|authority|ministry|department|body|发布机构|发文机关|发布单位|机关|部门|印发单位'),
    field('year', 'date', 'year|date|issued|issued on|published|start|since|年份|年|日期|发布日期|发布时间|时间|印发日期'),
    field('standing', 'text', 'standing|status|state|in force|状态|效力|时效性'),
    sectors,
    description,
  ],
  figures: [
    field('metric', 'text', 'metric|indicator|measure|series|variable|item|name|statistic|指标|指标名称|项目|名称|统计项目', {
      required: true,
    }),
    field('value', 'amount', 'value|figure|amount|number|total|quantity|count|数值|数量|数据|金额|值|总量|规模', {
      required: true,
      several: true,
    }),
    field('low', 'number', 'low|lower|minimum|min|from|lower bound|下限|最小值|最低'),
    field('high', 'number', 'high|upper|maximum|max|to|upper bound|上限|最大值|最高'),
    field('unit', 'text', 'unit|units|unit of measure|currency|单位|计量单位|币种'),
    field('comparator', 'choice', 'comparator|qualifier|relation|比较符|限定', { choices: comparators }),
    field(
      'subject',
      'text',
      'subject|entity|company|player|country|region|province|who|organisation|organization|主体|对象|公司|企业|国家|地区|省份',
    ),
    field('asOf', 'date', 'as of|date|year|period|time|quarter|month|reference date|截至|日期|年份|年|时间|时期|月份'),
    field('target', 'date', 'target|target year|target date|by|deadline|目标年份|目标日期|目标时间'),
    field('stage', 'choice', 'stage|kind|type|nature|阶段|性质|类型', { choices: stages }),
    field('scope', 'text', 'scope|coverage|segment|范围|口径范围|覆盖'),
    field('basis', 'text', 'basis|method|definition|methodology|口径|依据|统计口径|方法'),
  ],
  claims: [
    field('wording', 'text', 'claim|wording|statement|text|assertion|finding|sentence|quote|content|论断|主张|陈述|观点|内容|说法|表述', {
      required: true,
    }),
    field('type', 'choice', 'type|kind|category|类型|类别', { choices: claimTypes }),
    field('topic', 'text', 'topic|section|theme|subject|heading|主题|专题|栏目|议题'),
    field('speaker', 'text', 'speaker|who|by|author|said by|claimant|source|发言人|说话人|提出者|作者|来源'),
    field('assertedOn', 'date', 'asserted on|date|said on|when|stated on|published|日期|时间|发表日期|提出日期'),
    field('eventDate', 'date', 'event date|event|date of event|事件日期|发生日期'),
    field('verdict', 'choice', 'verdict|assessment|result|conclusion|rating|结论|核查结果|判定|评定', { choices: [] }),
    field('likelihood', 'choice', 'likelihood|chance|可能性', { choices: likelihoods }),
    field('probability', 'number', 'probability|percent|概率'),
    field('confidence', 'choice', 'confidence|certainty|置信度|信心|把握', { choices: confidences }),
    field('credibility', 'number', 'credibility|grade|可信度|信度'),
    field('comment', 'text', 'comment|comments|note|notes|remark|remarks|rationale|备注|评注|说明|意见|理由'),
  ],
};

/** Choices as other programs and languages write them. */
export const choiceWords: Record<string, string> = {
  事实: 'fact',
  数据: 'figure',
  数字: 'figure',
  里程碑: 'milestone',
  预测: 'forecast',
  目标: 'target',
  比较: 'comparison',
  因果: 'causal',
  观点: 'opinion',
  意见: 'opinion',
  实际: 'observed',
  已实现: 'observed',
  观测: 'observed',
  actual: 'observed',
  goal: 'target',
  planned: 'target',
  forecast: 'projected',
  estimate: 'projected',
  estimated: 'projected',
  预计: 'projected',
  低: 'low',
  中: 'moderate',
  medium: 'moderate',
  中等: 'moderate',
  高: 'high',
  '>=': '≥',
  '<=': '≤',
  '~': '≈',
  about: '≈',
  约: '≈',
  equals: '=',
  未核查: 'unchecked',
  支持: 'supported',
  证实: 'supported',
  部分支持: 'partly supported',
  矛盾: 'contradicted',
  否定: 'contradicted',
  无法核实: 'unverifiable',
  true: 'supported',
  false: 'contradicted',
};

/** A heading as it is compared: without case, units in brackets, and marks. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, ' ')
    .replace(/[_\-–/:：*#.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Rows that one import takes. */
export const mostTableRows = 100_000;
