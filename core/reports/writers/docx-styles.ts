import { AlignmentType, BorderStyle, LevelFormat, LineRuleType } from 'docx';
import type { INumberingOptions, IStylesOptions } from 'docx';

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

/** A language tag that Word accepts; the data's tag where it has the form of one. */
export function languageTag(language: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'en';
}

function fontsOf(language: string): { ascii: string; hAnsi: string; cs: string; eastAsia: string } {
  const eastAsia = eastAsianFonts.find(([pattern]) => pattern.test(language))?.[1] ?? 'Microsoft YaHei';
  return { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia };
}

/** Of the run fonts only the four of `fontsOf` are named, so that Word substitutes in one place, the font table. */
export const codeFont = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New', eastAsia: 'Microsoft YaHei' };

function heading(size: number, before: number, colour: string) {
  return {
    run: { size, bold: true, color: colour, italics: false },
    paragraph: { spacing: { before, after: 100, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
  };
}

/** The styles of a report; a person restyles the whole document in Word by changing these. */
export function reportStyles(language: string): IStylesOptions {
  const tag = languageTag(language);
  const eastAsia = /^(zh|ja|ko)\b/i.test(tag) ? tag : 'zh-CN';
  return {
    default: {
      document: {
        run: {
          font: fontsOf(tag),
          size: 21,
          color: colours.ink,
          language: { value: tag, eastAsia, bidirectional: /^(ar|he|fa|ur)\b/i.test(tag) ? tag : 'ar-SA' },
        },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { size: 46, bold: true, color: colours.accent },
        paragraph: { spacing: { after: 60, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      },
      heading1: heading(32, 400, colours.accent),
      heading2: heading(26, 320, colours.accent),
      heading3: heading(22, 240, colours.ink),
      heading4: { ...heading(21, 200, colours.quiet) },
      hyperlink: { run: { color: '1A5FB4', underline: {} } },
      listParagraph: { paragraph: { spacing: { after: 60 } } },
      caption: {
        run: { size: 19, bold: true, italics: false, color: colours.ink },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
    },
    paragraphStyles: [...textStyles(), ...claimStyles(), ...smallStyles()],
    characterStyles: [
      { id: 'Citation', name: 'Citation', basedOn: 'DefaultParagraphFont', run: { color: colours.accent } },
      { id: 'Label', name: 'Label', basedOn: 'DefaultParagraphFont', run: { color: colours.quiet } },
      { id: 'CommentReference', name: 'annotation reference', basedOn: 'DefaultParagraphFont', run: { size: 16 } },
      { id: 'CodeText', name: 'Code Text', basedOn: 'DefaultParagraphFont', run: { font: codeFont, size: 19 } },
    ],
  };
}

function textStyles(): NonNullable<IStylesOptions['paragraphStyles']>[number][] {
  return [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 25, color: colours.quiet },
      paragraph: { spacing: { after: 100 }, keepNext: true },
    },
    {
      id: 'Byline',
      name: 'Byline',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 19, color: colours.quiet },
      paragraph: {
        spacing: { before: 60, after: 320 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: colours.rule, space: 8 } },
      },
    },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { italics: false, color: '3A4654' },
      paragraph: {
        indent: { left: 454, right: 340 },
        spacing: { before: 60, after: 100 },
        border: { left: { style: BorderStyle.SINGLE, size: 18, color: colours.rule, space: 10 } },
      },
    },
    {
      id: 'Code',
      name: 'Code',
      basedOn: 'Normal',
      run: { font: codeFont, size: 18 },
      paragraph: {
        spacing: { before: 100, after: 160, line: 252, lineRule: LineRuleType.AUTO },
        shading: { type: 'clear', color: 'auto', fill: colours.tint },
        indent: { left: 113, right: 113 },
      },
    },
    {
      id: 'Reference',
      name: 'Reference',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { after: 80 }, indent: { left: 567, hanging: 567 } },
    },
  ];
}

function claimStyles(): NonNullable<IStylesOptions['paragraphStyles']>[number][] {
  const indent = { left: 454 };
  return [
    {
      id: 'Claim',
      name: 'Claim',
      basedOn: 'Normal',
      next: 'Quote',
      paragraph: { spacing: { before: 240, after: 60 }, indent: { left: 454, hanging: 454 }, keepNext: true, keepLines: true },
    },
    {
      id: 'Source',
      name: 'Source',
      basedOn: 'Normal',
      run: { size: 18, color: colours.quiet },
      paragraph: { spacing: { after: 60 }, indent },
    },
    { id: 'Facts', name: 'Facts', basedOn: 'Normal', run: { size: 19 }, paragraph: { spacing: { after: 60 }, indent } },
    { id: 'ClaimNote', name: 'Claim Note', basedOn: 'Normal', paragraph: { spacing: { after: 80 }, indent } },
  ];
}

function smallStyles(): NonNullable<IStylesOptions['paragraphStyles']>[number][] {
  return [
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'TableHead',
      name: 'Table Head',
      basedOn: 'TableText',
      run: { bold: true, color: colours.accent },
      paragraph: { keepNext: true },
    },
    {
      id: 'TableEnd',
      name: 'Table End',
      basedOn: 'Normal',
      run: { size: 12 },
      paragraph: { spacing: { after: 0, line: 200, lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'CommentText',
      name: 'annotation text',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: { after: 60, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 17, color: colours.quiet }, paragraph: { spacing: { after: 0 } } },
    {
      id: 'Colophon',
      name: 'Colophon',
      basedOn: 'Normal',
      run: { size: 17, color: colours.quiet },
      paragraph: {
        spacing: { before: 480 },
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: colours.rule, space: 8 } },
      },
    },
  ];
}

/** Bullets, numbers that begin again with each list, and the references' own numbers. */
export function reportNumbering(): INumberingOptions {
  const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const style = (level: number) => ({ paragraph: { indent: { left: 397 * (level + 1), hanging: 397 } } });
  const numbers = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN];
  return {
    config: [
      {
        reference: 'bullets',
        levels: levels.map((level) => ({
          level,
          format: LevelFormat.BULLET,
          text: '•–▪'.charAt(level % 3),
          alignment: AlignmentType.LEFT,
          style: style(level),
        })),
      },
      {
        reference: 'numbers',
        levels: levels.map((level) => ({
          level,
          format: numbers[level % 3] ?? LevelFormat.DECIMAL,
          text: `%${level + 1}.`,
          alignment: AlignmentType.LEFT,
          style: style(level),
        })),
      },
      {
        reference: 'references',
        levels: [
          {
            level: 0,
            format: LevelFormat.DECIMAL,
            text: '[%1]',
            alignment: AlignmentType.LEFT,
            style: { paragraph: { indent: { left: 567, hanging: 567 } } },
          },
        ],
      },
    ],
  };
}
