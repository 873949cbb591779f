import { head, namespaces } from './docx-xml.ts';

/** Twentieths of a point: A4 with 2.4 cm at the sides. */
export const page = { width: 11906, height: 16838, side: 1361, top: 1361, bottom: 1247, footer: 624 } as const;
export const textWidth = page.width - 2 * page.side;

/** Hexadecimal without the sign, as Word writes colours. */
export const colours = { ink: '1F2933', quiet: '5F6B7A', accent: '1F4E79', rule: 'C5CDD6', tint: 'F2F5F8' } as const;

const eastAsianFonts: [RegExp, string][] = [
  [/^ja\b/i, 'Yu Gothic'],
  [/^ko\b/i, 'Malgun Gothic'],
  [/^zh-(hant|tw|hk|mo)\b/i, 'Microsoft JhengHei'],
];
const codeFont = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Microsoft YaHei" w:cs="Courier New"/>';

/** A language tag that Word accepts; the data's tag where it has the form of one. */
export function languageTag(language: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'en';
}

/** Half points, hexadecimal colour. */
function look(size: number | null, colour: string | null = null, isBold = false): string {
  return (
    (isBold ? '<w:b/><w:bCs/>' : '') +
    (colour === null ? '' : `<w:color w:val="${colour}"/>`) +
    (size === null ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`)
  );
}

function spacing(before: number, after: number, line: number | null = null, isExact = false): string {
  const lines = line === null ? '' : ` w:line="${line}" w:lineRule="${isExact ? 'exact' : 'auto'}"`;
  return `<w:spacing w:before="${before}" w:after="${after}"${lines}/>`;
}

const keep = '<w:keepNext/><w:keepLines/>';
const indent = '<w:ind w:left="454"/>';

function border(side: 'top' | 'bottom' | 'left', size: number, space: number): string {
  return `<w:pBdr><w:${side} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colours.rule}"/></w:pBdr>`;
}

interface Style {
  id: string;
  name: string;
  basedOn?: string;
  next?: string;
  paragraph?: string;
  run?: string;
}

const paragraphStyles: Style[] = [
  { id: 'Title', name: 'Title', next: 'Normal', paragraph: `<w:keepNext/>${spacing(0, 60, 240)}`, run: look(46, colours.accent, true) },
  ...[
    [32, 400, colours.accent],
    [26, 320, colours.accent],
    [22, 240, colours.ink],
    [21, 200, colours.quiet],
  ].map(([size, before, colour], index): Style => ({
    id: `Heading${index + 1}`,
    name: `heading ${index + 1}`,
    next: 'Normal',
    paragraph: `${keep}${spacing(before as number, 100, 252)}<w:outlineLvl w:val="${index}"/>`,
    run: look(size as number, colour as string, true),
  })),
  ...[1, 2, 3, 4].map((level): Style => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    next: 'Normal',
    paragraph: `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidth}"/></w:tabs>${spacing(0, 40)}<w:ind w:left="${(level - 1) * 240}"/>`,
  })),
  { id: 'Subtitle', name: 'Subtitle', next: 'Normal', paragraph: `<w:keepNext/>${spacing(0, 100)}`, run: look(25, colours.quiet) },
  { id: 'Byline', name: 'Byline', next: 'Normal', paragraph: border('bottom', 6, 8) + spacing(60, 320), run: look(19, colours.quiet) },
  {
    id: 'Quote',
    name: 'Quote',
    paragraph: `${border('left', 18, 10)}${spacing(60, 100)}<w:ind w:left="454" w:right="340"/>`,
    run: look(null, '3A4654'),
  },
  {
    id: 'Code',
    name: 'Code',
    paragraph: `<w:shd w:val="clear" w:color="auto" w:fill="${colours.tint}"/>${spacing(100, 160, 252)}<w:ind w:left="113" w:right="113"/>`,
    run: codeFont + look(18),
  },
  { id: 'ListParagraph', name: 'List Paragraph', paragraph: spacing(0, 60) },
  { id: 'Caption', name: 'caption', next: 'Normal', paragraph: `<w:keepNext/>${spacing(200, 80)}`, run: look(19, colours.ink, true) },
  { id: 'Picture', name: 'Picture', paragraph: `<w:keepNext/>${spacing(160, 60, 240)}` },
  { id: 'Reference', name: 'Reference', paragraph: `${spacing(0, 80)}<w:ind w:left="567" w:hanging="567"/>`, run: look(19) },
  { id: 'Claim', name: 'Claim', next: 'Quote', paragraph: `${keep}${spacing(240, 60)}<w:ind w:left="454" w:hanging="454"/>` },
  { id: 'Source', name: 'Source', paragraph: spacing(0, 60) + indent, run: look(18, colours.quiet) },
  { id: 'Facts', name: 'Facts', paragraph: spacing(0, 60) + indent, run: look(19) },
  { id: 'ClaimNote', name: 'Claim Note', paragraph: spacing(0, 80) + indent },
  { id: 'TableText', name: 'Table Text', paragraph: spacing(0, 0, 252), run: look(18) },
  { id: 'TableHead', name: 'Table Head', basedOn: 'TableText', paragraph: '<w:keepNext/>', run: look(null, colours.accent, true) },
  { id: 'TableEnd', name: 'Table End', paragraph: spacing(0, 0, 200, true), run: look(12) },
  { id: 'FootnoteText', name: 'footnote text', paragraph: spacing(0, 40, 240), run: look(18) },
  { id: 'CommentText', name: 'annotation text', paragraph: spacing(0, 60, 240), run: look(20) },
  { id: 'Footer', name: 'footer', paragraph: spacing(0, 0), run: look(17, colours.quiet) },
  { id: 'Colophon', name: 'Colophon', paragraph: border('top', 6, 8) + spacing(480, 0), run: look(17, colours.quiet) },
];

const characterStyles: Style[] = [
  { id: 'Hyperlink', name: 'Hyperlink', run: '<w:color w:val="1A5FB4"/><w:u w:val="single"/>' },
  { id: 'FootnoteReference', name: 'footnote reference', run: '<w:vertAlign w:val="superscript"/>' },
  { id: 'Citation', name: 'Citation', run: look(null, colours.accent) },
  { id: 'Label', name: 'Label', run: look(null, colours.quiet) },
  { id: 'Quoted', name: 'Quoted', run: `<w:shd w:val="clear" w:color="auto" w:fill="FDF3C8"/>` },
  { id: 'CommentReference', name: 'annotation reference', run: look(16) },
  { id: 'CodeText', name: 'Code Text', run: codeFont + look(19) },
];

/** The styles of a report; a person restyles the whole document in Word by changing these. */
export function stylesXml(language: string): string {
  const tag = languageTag(language);
  const eastAsia = /^(zh|ja|ko)\b/i.test(tag) ? tag : 'zh-CN';
  // Latin words in a Chinese report stay Latin: tagged as Chinese they would be broken anywhere and their apostrophes set as wide as a character
  const latin = /^(zh|ja|ko)\b/i.test(tag) ? 'en-US' : tag;
  const font = eastAsianFonts.find(([pattern]) => pattern.test(tag))?.[1] ?? 'Microsoft YaHei';
  const bidirectional = /^(ar|he|fa|ur)\b/i.test(tag) ? tag : 'ar-SA';
  return (
    `${head}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="${font}" w:cs="Arial"/>${look(21, colours.ink)}` +
    `<w:lang w:val="${latin}" w:eastAsia="${eastAsia}" w:bidi="${bidirectional}"/></w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr>${spacing(0, 120, 276)}</w:pPr></w:pPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>' +
    `${paragraphStyles.map(paragraphStyle).join('')}${characterStyles.map(characterStyle).join('')}</w:styles>`
  );
}

function paragraphStyle({ id, name, basedOn = 'Normal', next, paragraph, run }: Style): string {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>` +
    `${next === undefined ? '' : `<w:next w:val="${next}"/>`}<w:qFormat/>` +
    `${paragraph === undefined ? '' : `<w:pPr>${paragraph}</w:pPr>`}${run === undefined ? '' : `<w:rPr>${run}</w:rPr>`}</w:style>`
  );
}

function characterStyle({ id, name, run = '' }: Style): string {
  return `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr>${run}</w:rPr></w:style>`;
}

export const numbers = { bullets: 1, firstCounted: 2 } as const;

/** Bullets, and numbers that begin again with each of `lists` lists. */
export function numberingXml(lists: number): string {
  const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const level = (at: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>` +
    `<w:pPr><w:ind w:left="${397 * (at + 1)}" w:hanging="397"/></w:pPr></w:lvl>`;
  const abstract = (id: number, content: string): string =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${content}</w:abstractNum>`;
  const formats = ['decimal', 'lowerLetter', 'lowerRoman'];
  const counted = Array.from(
    { length: lists },
    (_, index) =>
      `<w:num w:numId="${numbers.firstCounted + index}"><w:abstractNumId w:val="2"/>${levels
        .map((at) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="1"/></w:lvlOverride>`)
        .join('')}</w:num>`,
  );
  return (
    `${head}<w:numbering ${namespaces}>` +
    abstract(1, levels.map((at) => level(at, 'bullet', '•–▪'.charAt(at % 3))).join('')) +
    abstract(2, levels.map((at) => level(at, formats[at % 3]!, `%${at + 1}.`)).join('')) +
    `<w:num w:numId="${numbers.bullets}"><w:abstractNumId w:val="1"/></w:num>` +
    `${counted.join('')}</w:numbering>`
  );
}
