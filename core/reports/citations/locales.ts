interface Words {
  language: 'en-US' | 'zh-CN';
  terms: Record<string, string>;
  shortTerms: Record<string, string>;
  months: readonly string[];
  /** parts of a date in words, and in digits */
  text: string;
  numeric: string;
  options: string;
}

const isoDate =
  '<date-part name="year"/><date-part name="month" form="numeric-leading-zeros" prefix="-"/><date-part name="day" form="numeric-leading-zeros" prefix="-"/>';

/** What of a CSL locale these styles say, in our own words; both print ordinary numerals. */
const english: Words = {
  language: 'en-US',
  terms: {
    accessed: 'accessed',
    and: 'and',
    'et-al': 'et al.',
    from: 'from',
    'no date': 'no date',
    retrieved: 'retrieved',
    'open-quote': '“',
    'close-quote': '”',
    'open-inner-quote': '‘',
    'close-inner-quote': '’',
  },
  shortTerms: { 'no date': 'n.d.' },
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  text: '<date-part name="month" suffix=" "/><date-part name="day" suffix=", "/><date-part name="year"/>',
  numeric: isoDate,
  options: 'punctuation-in-quote="true"',
};

const chinese: Words = {
  language: 'zh-CN',
  terms: {
    accessed: '访问于',
    and: '和',
    'et-al': '等',
    from: '取自',
    'no date': '日期不详',
    retrieved: '检索于',
    'open-quote': '“',
    'close-quote': '”',
    'open-inner-quote': '‘',
    'close-inner-quote': '’',
  },
  shortTerms: { 'no date': '日期不详' },
  months: Array.from({ length: 12 }, (_, index) => `${index + 1}月`),
  text: '<date-part name="year" suffix="年"/><date-part name="month" form="numeric" suffix="月"/><date-part name="day" suffix="日"/>',
  numeric: isoDate,
  options: 'punctuation-in-quote="false"',
};

function localeXml({ language, terms, shortTerms, months, text, numeric, options }: Words): string {
  const named = [
    ...Object.entries(terms).map(([name, words]) => `<term name="${name}">${words}</term>`),
    ...Object.entries(shortTerms).map(([name, words]) => `<term name="${name}" form="short">${words}</term>`),
    ...months.map((name, index) => `<term name="month-${String(index + 1).padStart(2, '0')}">${name}</term>`),
  ];
  return (
    `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${language}"><style-options ${options}/>` +
    `<date form="text">${text}</date><date form="numeric">${numeric}</date><terms>${named.join('')}</terms></locale>`
  );
}

export const locales = { en: localeXml(english), zh: localeXml(chinese) };

/** Month and day without the year. */
export const monthAndDay = {
  en: '<date-part name="month"/><date-part name="day" prefix=" "/>',
  zh: '<date-part name="month" form="numeric" suffix="月"/><date-part name="day" suffix="日"/>',
};
