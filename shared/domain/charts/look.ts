/** How a chart is drawn: for the window or for a file, in one of two schemes and languages. */
export type Scheme = 'light' | 'dark';
export type ChartLanguage = 'en' | 'zh';

export interface Look {
  scheme: Scheme;
  language: ChartLanguage;
  /** CSS pixels */
  width: number;
  /** a file carries its title, its legend and a note of sources; a window says them beside the picture */
  isFile: boolean;
  /** ids of the records that are chosen in the grid */
  marked: ReadonlySet<string>;
  /** id of the one that the keyboard stands at */
  current: string | null;
  /** what a value of a column reads like; without it values stand for themselves */
  valueText?: (value: string | number) => string;
}

export interface Palette {
  sheet: string;
  words: string;
  quiet: string;
  line: string;
  band: string;
  strong: string;
  ink: string;
  good: string;
  warn: string;
  bad: string;
  /** lines of a chart: each at 3:1 or more against the sheet */
  marks: readonly string[];
}

export const palettes: Record<Scheme, Palette> = {
  light: {
    sheet: '#ffffff',
    words: '#1d1f21',
    quiet: '#5c5f61',
    line: '#e3e3e0',
    band: '#f7f7f6',
    strong: '#8a8a85',
    ink: '#1d5166',
    good: '#1f6b3a',
    warn: '#8a5200',
    bad: '#a32020',
    marks: ['#1d5166', '#b3541d', '#6a3d8f', '#4f7420', '#b02a6b', '#2f6fc4', '#7a5c00', '#5c5f61'],
  },
  dark: {
    sheet: '#1d2022',
    words: '#e4e5e6',
    quiet: '#a4a9ad',
    line: '#2e3236',
    band: '#212528',
    strong: '#7d848a',
    ink: '#8fc4d6',
    good: '#7fc795',
    warn: '#e0b060',
    bad: '#f09a94',
    marks: ['#8fc4d6', '#f0a878', '#c9a6e8', '#b4cf78', '#f29ac4', '#8db4f2', '#e0c464', '#bfc2c5'],
  },
};

/** Fonts of the system, Chinese ones among them; the same stack as the window's. Single quotes: it goes into attributes of a file. */
export const chartFont =
  "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, 'PingFang SC', 'Hiragino Sans GB', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** An ECharts option as plain data and functions; who draws it knows the library's types. */
export type ChartOption = Record<string, unknown>;

/** About how wide a text is; an estimate, so that a layout is the same wherever it is made. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(letter) ? size : size * 0.6;
  return width;
}

/** At most so wide, with an ellipsis. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Broken into lines at spaces, or between the letters of scripts without them. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== '' && textWidth(`${line}${part}`.trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Text of a project is never taken for the markup of a label. */
export const plain = (text: string): string => text.replace(/\{/g, '{\u2060');
