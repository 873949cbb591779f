/**
 * Words that say what a name's bearer is in law, not who it is. Compared after NFKC and lower case, without points: "Co., Ltd." is "co ltd".
 * Source: the registers' own lists of company types (PRC Company Law of 2023, Companies Act 2006, GmbHG, Code de commerce and so on).
 */
export const legalWords: readonly string[] = (
  'inc incorporated corp corporation co company companies ltd limited llc llp lp plc pbc gmbh ag se kg ' +
  'kgaa ug ev sa sas sarl sca spa srl sl slu nv bv ab asa as oy oyj aps kk gk pte pty pvt bhd sdn tbk ' +
  'jsc pjsc ojsc oao ooo zao holding holdings group grp'
).split(' ');

/** At the end of a Chinese, Japanese or Korean name; longer ones first, and again until none is left. */
export const legalEndings: readonly string[] = [
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '控股有限公司',
  '有限公司',
  '总公司',
  '公司',
  '集团',
  '控股',
  '有限合伙',
  '株式会社',
  '合同会社',
  '有限会社',
  '주식회사',
  '유한회사',
];

/** Words that many names of one trade share: two names that differ in them alone may be one, with less certainty. */
export const tradeWords: readonly string[] = [
  'technology',
  'technologies',
  'tech',
  'international',
  'global',
  'worldwide',
  'enterprise',
  'enterprises',
];
export const tradeEndings: readonly string[] = ['信息技术', '网络科技', '智能科技', '科技', '技术', '国际', '实业'];

/** Before the name of a Chinese company stands the place of its register. */
export const registerPlaces: readonly string[] = (
  '北京 上海 深圳 广州 杭州 南京 苏州 成都 重庆 武汉 西安 天津 合肥 厦门 青岛 大连 宁波 东莞 珠海 北京市 ' +
  '上海市 深圳市 广州市 杭州市 南京市 苏州市 成都市 重庆市 武汉市 西安市 天津市 合肥市 东莞市 珠海市 浙江 ' +
  '江苏 广东 山东 安徽 福建 湖南 湖北 四川 河南 河北'
).split(' ');

/** Words of a name that its initials leave out. */
export const initialless: readonly string[] = ['of', 'and', 'the', 'for', 'in', 'on', 'de', 'la', 'du', 'des', 'von', 'und', 'für'];

/** Traditional characters that names of firms, offices and places are written with, and their simplified forms, pair by pair. */
const variants =
  '華华為为騰腾訊讯國国際际電电腦脑業业務务發发機机構构網网絡络團团龍龙東东廣广雲云達达濟济學学術术車车門门灣湾聯联創创資资訊讯產产' +
  '員员會会院院區区縣县鄉乡農农銀银財财貿贸經经營营運运輸输開开關关鐵铁飛飞馬马鳥鸟魚鱼麥麦黃黄點点齊齐實实驗验數数據据庫库識识別别' +
  '語语書书報报聞闻視视頻频響响應应軟软體体芯芯晶晶積积導导軌轨衛卫環环動动態态強强傳传輯辑遠远進进選选適适鋼钢鏈链長长陽阳陸陆隊队' +
  '雙双難难雜杂電电靈灵靜静韓韩頂顶順顺顧顾風风飯饭館馆驅驱驚惊魯鲁鴻鸿麗丽專专項项計计劃划規规標标準准評评論论證证書书監监督督辦办' +
  '總总統统結结線线維维續续紅红約约級级紀纪純纯組组細细終终給给絲丝綠绿網网緊紧緣缘編编練练縱纵繼继';

/** Traditional → simplified, one character each. */
export const simplified: ReadonlyMap<string, string> = new Map(
  Array.from({ length: Math.floor([...variants].length / 2) }, (_, index) => {
    const signs = [...variants];
    return [signs[index * 2]!, signs[index * 2 + 1]!];
  }),
);
