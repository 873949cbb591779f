import type { ClusterMethod } from '../../shared/contract/clusters.ts';

type By = ClusterMethod['by'];

/** Names that are one by the methods of `one`, and are not by those of `apart`. Written for this test. */
export interface WrittenSet {
  values: string[];
  one: By[];
  apart: By[];
}

const every: By[] = ['fingerprint', 'legalForm', 'ngram', 'phonetic', 'pinyin', 'levenshtein'];
const but = (...others: By[]): By[] => every.filter((by) => !others.includes(by));
const set = (values: string[], one: By[], apart: By[] = []): WrittenSet => ({ values, one, apart });

export const writtenSets: readonly WrittenSet[] = [
  // case, blanks, punctuation, order
  set(['Tarn Robotics', 'tarn robotics'], but('pinyin')),
  set(['Tarn Robotics', ' Tarn  Robotics '], but('pinyin')),
  set(['Tarn Robotics', 'TARN ROBOTICS.'], but('pinyin')),
  set(['Robotics, Tarn', 'Tarn Robotics'], ['fingerprint', 'legalForm', 'phonetic'], ['ngram', 'levenshtein']),
  set(['Fell Compute', 'Fell-Compute'], but('pinyin')),
  set(['FellCompute', 'Fell Compute'], ['ngram', 'levenshtein'], ['fingerprint', 'legalForm']),
  set(['O’Hara Systems', "O'Hara Systems"], but('pinyin')),
  set(['OHara Systems', "O'Hara Systems"], but('pinyin')),
  set(['A.R.C. Labs', 'ARC Labs'], ['fingerprint', 'legalForm', 'ngram', 'phonetic'], ['levenshtein']),
  set(['Moor & Beck', 'Moor and Beck'], ['fingerprint', 'legalForm', 'ngram', 'phonetic']),
  set(['Beck Beck Beck', 'Beck'], ['fingerprint', 'legalForm', 'phonetic'], ['levenshtein']),
  // accents, ligatures, letters that stand alone
  set(['Müller Antriebe', 'Muller Antriebe'], but('pinyin')),
  set(['Société Lumière', 'Societe Lumiere'], but('pinyin', 'levenshtein'), ['levenshtein']),
  set(['Ångström Lab', 'Angstrom Lab'], but('pinyin')),
  set(['Straße AI', 'Strasse AI'], but('pinyin')),
  set(['Ørsted Grid', 'Orsted Grid'], but('pinyin')),
  set(['Łódź Compute', 'Lodz Compute'], ['fingerprint', 'legalForm', 'ngram', 'phonetic'], ['pinyin']),
  set(['Kærn Systems', 'Kaern Systems'], but('pinyin')),
  set(['ＢＡＹ Ｃｌｏｕｄ', 'Bay Cloud'], but('pinyin')),
  set(['Peña Robótica', 'Pena Robotica'], but('pinyin')),
  set(['Çelik Makine', 'Celik Makine'], but('pinyin')),
  set(['Işık Veri', 'Isik Veri'], but('pinyin')),
  // marks that are no accents make other letters
  set(['ガス研究所', 'カス研究所'], [], ['fingerprint', 'ngram']),
  set(['Синий мир', 'Сний мир'], ['levenshtein'], ['fingerprint', 'ngram']),
  set(['Завод Край', 'Завод Краи'], ['levenshtein'], ['fingerprint', 'ngram']),
  // legal forms
  set(['Harwick Offshore Ltd', 'Harwick Offshore'], ['legalForm'], ['fingerprint', 'ngram', 'levenshtein']),
  set(['Harwick Offshore Co., Ltd.', 'Harwick Offshore Limited'], ['legalForm'], ['fingerprint', 'levenshtein']),
  set(['Gletscher Daten GmbH', 'Gletscher Daten AG'], ['legalForm'], ['fingerprint']),
  set(['Rivage Calcul S.A.S.', 'Rivage Calcul'], ['legalForm'], ['fingerprint']),
  set(['The Fjord Group', 'Fjord'], ['legalForm'], ['fingerprint', 'phonetic']),
  set(['星河计算有限公司', '星河计算'], ['legalForm', 'pinyin'], ['fingerprint', 'levenshtein']),
  set(['星河计算集团股份有限公司', '星河计算'], ['legalForm', 'pinyin'], ['fingerprint']),
  set(['Harwick Offshore', 'Harwick Onshore'], ['levenshtein'], ['fingerprint', 'legalForm', 'phonetic']),
  // sound
  set(['Jon Smyth Labs', 'John Smith Labs'], ['phonetic', 'levenshtein'], ['fingerprint']),
  set(['Catherine Foundry', 'Katherine Foundry'], ['phonetic', 'levenshtein'], ['fingerprint', 'ngram']),
  set(['Phoenix Drives', 'Fenix Drives'], ['phonetic'], ['fingerprint', 'ngram']),
  set(['Stephen 7 Lab', 'Steven 8 Lab'], [], ['phonetic']),
  // Chinese
  set(['华为', '華為'], ['fingerprint', 'ngram', 'legalForm', 'pinyin']),
  set(['清河 智能', '清河智能'], ['fingerprint', 'ngram', 'legalForm', 'pinyin']),
  set(['清河（智能）', '清河智能'], ['fingerprint', 'ngram', 'legalForm', 'pinyin']),
  set(['清河', 'Qinghe'], ['pinyin'], ['fingerprint', 'ngram', 'levenshtein']),
  set(['清河', 'Qing He'], ['pinyin'], ['fingerprint']),
  set(['清河集团', 'Qinghe Group'], ['pinyin'], ['fingerprint']),
  set(['绿洲', 'LÜZHOU'], ['pinyin'], ['fingerprint']),
  set(['算力网', '算力网络'], ['levenshtein'], ['fingerprint', 'pinyin']),
  set(['深蓝研究院', '深兰研究院'], ['pinyin', 'levenshtein'], ['fingerprint', 'ngram']),
  // letters
  set(['Norrland Batteries', 'Norland Batteries'], ['levenshtein'], ['fingerprint']),
  set(['Norrland Batteries', 'Norrland Bateries'], ['levenshtein']),
  set(['Norrland Batteries', 'Norrlnad Batteries'], ['levenshtein'], ['fingerprint']),
  set(['TSC', 'TCL'], [], ['levenshtein', 'fingerprint']),
  set(['Lumen 1', 'Lumen 2'], ['levenshtein'], ['fingerprint', 'ngram']),
];
