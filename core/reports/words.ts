/** The report's own words, in the project's language. */
const english = {
  claims: 'Claims',
  players: 'Players',
  programs: 'Programs',
  comments: 'Annotations',
  references: 'Sources',
  introduction: 'Introduction',
  none: 'Nothing matches this view yet.',
  ungrouped: 'Other',
  verdict: 'Verdict',
  type: 'Type',
  speaker: 'Said by',
  asserted: 'Said on',
  grade: 'Grade',
  likelihood: 'Likelihood',
  confidence: 'Confidence',
  tags: 'Tags',
  claim: 'Claim',
  name: 'Name',
  role: 'Role',
  sectors: 'Sectors',
  openness: 'Openness',
  owner: 'Owner',
  issuer: 'Issued by',
  year: 'Year',
  standing: 'Standing',
  origin: 'Passes on',
  counted: (claims: number, sources: number): string =>
    `${claims} ${claims === 1 ? 'claim' : 'claims'} from ${sources} ${sources === 1 ? 'source' : 'sources'}`,
  colophon: (version: string, sequence: number): string => `Made with Claimdesk ${version} from the project as of change ${sequence}.`,
};

const chinese: typeof english = {
  claims: '论断',
  players: '参与者',
  programs: '规划与项目',
  comments: '批注',
  references: '来源',
  introduction: '引言',
  none: '此视图尚无内容。',
  ungrouped: '其他',
  verdict: '结论',
  type: '类型',
  speaker: '陈述者',
  asserted: '陈述时间',
  grade: '评级',
  likelihood: '可能性',
  confidence: '置信度',
  tags: '标签',
  claim: '论断',
  name: '名称',
  role: '角色',
  sectors: '领域',
  openness: '开放程度',
  owner: '所有者',
  issuer: '发布机构',
  year: '年份',
  standing: '状态',
  origin: '转述自',
  counted: (claims, sources) => `${claims} 条论断，${sources} 个来源`,
  colophon: (version, sequence) => `由 Claimdesk ${version} 根据项目第 ${sequence} 次更改生成。`,
};

export type ReportWords = typeof english;

export function wordsFor(language: string): ReportWords {
  return language.startsWith('zh') ? chinese : english;
}
