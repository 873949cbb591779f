import fs from 'node:fs';
import path from 'node:path';

export interface Quote {
  quote: string;
  /** UTF-16 units, end exclusive */
  start: number;
  end: number;
}

interface Doubtful {
  /** finding it is no error, missing it neither */
  optional?: true;
}

export interface FigureLabel extends Quote, Doubtful {
  value?: number;
  low?: number;
  high?: number;
  unit: string;
  unit_aliases?: string[];
}

export interface MilestoneLabel extends Quote, Doubtful {
  year: number;
  year_end?: number;
}

export interface NameLabel extends Quote, Doubtful {
  name: string;
  aliases: string[];
  type?: string;
}

/** The labels of one text, in the form that the shared labels of the starter's article have. */
export interface LabelledText {
  doc: {
    path: string;
    language?: string;
    kind?: string;
    /** nobody reads its errors while working on the rules: it measures what was not tuned */
    held?: boolean;
    /** the part of the text that has labels; the whole without it */
    labelled?: [from: number, to: number];
  };
  figures: FigureLabel[];
  non_figures: (Quote & { why: string })[];
  milestones: MilestoneLabel[];
  players: NameLabel[];
  programs: NameLabel[];
}

export interface LabelledFile {
  name: string;
  text: string;
  labels: LabelledText;
}

const folder = path.join(import.meta.dirname, 'labels');

/** Our own labelled texts, by name. */
export function ownLabels(): LabelledFile[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => readLabels(path.join(folder, file)));
}

/** @param file labels; the text lies where `doc.path` says, beside them */
export function readLabels(file: string): LabelledFile {
  const labels = JSON.parse(fs.readFileSync(file, 'utf8')) as LabelledText;
  const text = fs.readFileSync(path.resolve(path.dirname(file), labels.doc.path), 'utf8');
  return { name: path.basename(file, '.json'), text, labels };
}

/** The labels as their file keeps them: one label a line, so that a change shows as a line. */
export function writtenLabels(labels: LabelledText): string {
  const lists = (['figures', 'non_figures', 'milestones', 'players', 'programs'] as const).map((kind) => {
    const lines = labels[kind].map((label) => `    ${JSON.stringify(label)}`);
    return `  "${kind}": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]`;
  });
  return `{\n  "doc": ${JSON.stringify(labels.doc)},\n${lists.join(',\n')}\n}\n`;
}
