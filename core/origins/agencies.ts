/** Names under which accounts are passed on: how each is written, in several languages and short forms. The first is shown. */
const agencies: readonly (readonly string[])[] = [
  ['Reuters', 'Thomson Reuters', '路透社', '路透', '路透電', 'ロイター'],
  ['AFP', 'Agence France-Presse', 'Agence France Presse', '法新社'],
  ['AP', 'Associated Press', 'AP News', '美联社', '美聯社'],
  ['Xinhua', 'Xinhua News Agency', '新华社', '新華社', '新华网'],
  ['Bloomberg', 'Bloomberg News', '彭博社', '彭博', '彭博新闻社'],
  ['dpa', 'Deutsche Presse-Agentur', '德新社'],
  ['Kyodo', 'Kyodo News', '共同社', '共同通信'],
  ['Yonhap', 'Yonhap News Agency', 'Yonhap News', '韩联社'],
  ['TASS', 'ITAR-TASS', '塔斯社', '俄塔社'],
  ['Interfax', '国际文传电讯社'],
  ['EFE', 'Agencia EFE', '埃菲社'],
  ['ANSA', '安莎社'],
  ['PTI', 'Press Trust of India'],
  ['UPI', 'United Press International', '合众国际社'],
  ['China News Service', 'CNS', '中新社', '中新网', '中国新闻社'],
  ['CCTV', 'China Central Television', '央视', '中央电视台', '央视新闻'],
  ['CGTN', '中国国际电视台'],
  ["People's Daily", '人民日报', '人民网'],
  ['Global Times', '环球时报', '环球网'],
  ['China Daily', '中国日报'],
  ['Caixin', 'Caixin Global', '财新', '财新网'],
  ['Financial Times', 'FT', '金融时报'],
  ['Wall Street Journal', 'WSJ', '华尔街日报'],
  ['New York Times', 'NYT', '纽约时报'],
  ['Washington Post', '华盛顿邮报'],
  ['Nikkei', 'Nikkei Asia', '日经', '日本经济新闻', '日经亚洲'],
  ['South China Morning Post', 'SCMP', '南华早报'],
  ['BBC', 'BBC News', '英国广播公司'],
  ['CNN', '美国有线电视新闻网'],
  ['CNBC'],
  ['NHK', '日本广播协会'],
  ['Al Jazeera', '半岛电视台'],
  ['The Guardian', 'Guardian', '卫报'],
  ['The Economist', 'Economist', '经济学人'],
  ['Axios'],
  ['Politico'],
  ['Handelsblatt'],
  ['Le Monde', '世界报'],
  ['Der Spiegel', 'Spiegel', '明镜周刊'],
];

const known = new Map(agencies.flatMap((names) => names.map((name) => [plain(name), names[0]!] as const)));

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^the\s+/i, '')
    .replace(/['’]s$/, '')
    .replace(/[\s.]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The name under which an agency or paper is shown; null where it is none that is known. */
export const agencyNamed = (name: string): string | null => known.get(plain(name)) ?? null;

/** Two ways of writing one name are equal when this is. */
export const nameKey = (name: string): string => plain(agencyNamed(name) ?? name);

/** For patterns: every way of writing, longest first. */
export const agencyPattern = (isCjk: boolean): string =>
  agencies
    .flat()
    .filter((name) => /^\P{ASCII}/u.test(name) === isCjk)
    .toSorted((left, right) => right.length - left.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/['’]/g, "['’]"))
    .join('|');
