import type { ParsedPassage, PassageKind } from '../../shared/domain/documents.ts';
import { headingLabel, SectionPath, skipSpaceBackward, skipSpaceForward, splitRange } from './blocks.ts';
import { guessHeading, isCaption, looksLikeTitle } from './headings.ts';
import type { HeadingGuess } from './headings.ts';

interface Line {
  /** of the line's text without surrounding white space */
  start: number;
  end: number;
  /** columns of white space before it: a tab counts 4, an ideographic space 2 */
  indent: number;
}

interface Piece {
  kind: PassageKind;
  level: number | null;
  start: number;
  end: number;
  /** what a section path says for this heading, where that is not the whole piece */
  label?: string;
}

/** A line that stands alone waits here until it is known what follows: a heading has something to head. */
interface Candidate {
  piece: Piece;
  guess: HeadingGuess;
  isNumberedItem: boolean;
}

const bullet = /^[•‣◦▪▫●○■□◆◇➢►∙⁃·*+–—-]\s+\S/u;
const unmistakableBullet = /^[•‣◦▪▫●○■□◆◇➢►∙⁃]/u;
const numbered = /^(?:\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+|\(?[ivx]{1,5}\)\s+|[①-⑳]\s*|\d{1,3}、)\S/u;

/**
 * Passages of plain text: runs of lines between blank lines are paragraphs, bulleted and numbered lines are list items, short lines that
 * stand alone and read like one are headings. Every character that is not white space lies in exactly one passage. Linear in the text.
 * @param text canonical text
 */
export function textPassages(text: string): ParsedPassage[] {
  const passages: ParsedPassage[] = [];
  const sections = new SectionPath();
  let waiting: Candidate[] = [];
  let previousKind: PassageKind | null = null;

  const write = (piece: Piece): void => {
    const section =
      piece.kind === 'heading'
        ? sections.enter(piece.level ?? 2, piece.label ?? headingLabel(text.slice(piece.start, piece.end)))
        : sections.current();
    for (const { start, end } of splitRange(text, piece.start, piece.end)) {
      passages.push({ kind: piece.kind, level: piece.level, start, end, section, page: null });
    }
    previousKind = piece.kind;
  };
  const settle = (isFollowed: boolean, followedByNumbered = false): void => {
    for (const piece of settleCandidates(waiting, isFollowed, followedByNumbered, previousKind)) write(piece);
    waiting = [];
  };

  for (const run of runsOf(text)) {
    const candidate = candidateOf(text, run, passages.length === 0 && waiting.length === 0);
    if (candidate !== null) {
      waiting.push(candidate);
      continue;
    }
    const pieces = piecesOf(text, run);
    const first = pieces[0];
    settle(true, first?.kind === 'list-item' && numbered.test(text.slice(first.start, first.start + 12)));
    for (const piece of pieces) write(piece);
  }
  settle(false);
  return passages;
}

/** Runs of lines that are not blank, with a new run where an ideographic indent opens a paragraph. */
function* runsOf(text: string): Generator<Line[]> {
  let run: Line[] = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const lineEnd = found === -1 ? text.length : found;
    const start = skipSpaceForward(text, at, lineEnd);
    if (start === lineEnd) {
      if (run.length > 0) yield run;
      run = [];
    } else {
      run.push({ start, end: skipSpaceBackward(text, start, lineEnd), indent: indentOf(text, at, start) });
    }
    at = lineEnd + 1;
  }
  if (run.length > 0) yield run;
}

function indentOf(text: string, from: number, to: number): number {
  let columns = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    columns += code === 0x09 ? 4 : code === 0x3000 ? 2 : 1;
  }
  return columns;
}

function candidateOf(text: string, run: readonly Line[], isFirst: boolean): Candidate | null {
  const line = run[0];
  if (line === undefined || run.length > 2) return null;
  const content = text.slice(line.start, Math.min(line.end, line.start + 400));
  const underline = run[1];
  if (underline !== undefined) {
    const mark = /^(={3,}|-{3,})$/.exec(text.slice(underline.start, Math.min(underline.end, underline.start + 300)));
    if (mark === null || !looksLikeTitle(content)) return null;
    const level = content.length > 0 && mark[1]?.startsWith('=') === true ? 1 : 2;
    return {
      piece: { kind: 'heading', level, start: line.start, end: underline.end, label: headingLabel(content) },
      guess: { certainty: 'numbered', level },
      isNumberedItem: false,
    };
  }
  if (line.end - line.start > content.length || bullet.test(content)) return null;
  const isNumberedItem = numbered.test(content);
  const guess: HeadingGuess | null =
    isFirst && !isNumberedItem && looksLikeTitle(content) ? { certainty: 'numbered', level: 1 } : guessHeading(content);
  if (guess === null) return null;
  return { piece: { kind: 'heading', level: guess.level, start: line.start, end: line.end }, guess, isNumberedItem };
}

/**
 * Many short lines in a row are a glossary, a poem or a table, not headings: then only the last of them and the numbered ones are kept.
 * A numbered line beside other numbered lines is an item of a list with blank lines between its items.
 */
function settleCandidates(
  waiting: readonly Candidate[],
  isFollowed: boolean,
  followedByNumbered: boolean,
  previousKind: PassageKind | null,
): Piece[] {
  const isCrowd = waiting.length > 4;
  return waiting.map((candidate, index) => {
    const isLast = index === waiting.length - 1;
    if (isLast && !isFollowed)
      return { ...candidate.piece, kind: candidate.isNumberedItem ? 'list-item' : 'paragraph', level: candidate.isNumberedItem ? 1 : null };
    if (candidate.isNumberedItem) {
      const next = isLast ? followedByNumbered : waiting[index + 1]?.isNumberedItem === true;
      const before = index === 0 ? previousKind === 'list-item' : waiting[index - 1]?.isNumberedItem === true;
      if (next || before) return { ...candidate.piece, kind: 'list-item', level: 1 };
    }
    if (isCrowd && !isLast && candidate.guess.certainty !== 'numbered') return { ...candidate.piece, kind: 'paragraph', level: null };
    return candidate.piece;
  });
}

/** A run becomes list items with their continuation lines, and paragraphs. */
function piecesOf(text: string, run: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  const indents: number[] = [];
  const separate = isUnwrapped(text, run);
  let open: Piece | null = null;
  let openIndent = 0;
  for (const [index, line] of run.entries()) {
    const head = text.slice(line.start, Math.min(line.end, line.start + 24));
    const isItem: boolean = isListLine(
      head,
      index === 0 ||
        open?.kind === 'list-item' ||
        separate ||
        /[:：]$/u.test(text.slice(Math.max(0, (run[index - 1]?.end ?? 0) - 1), run[index - 1]?.end ?? 0)),
    );
    const continues: boolean =
      open !== null &&
      !isItem &&
      !separate &&
      text.charCodeAt(line.start - 1) !== 0x3000 &&
      (open.kind !== 'list-item' || line.indent > openIndent);
    if (continues && open !== null) {
      open.end = line.end;
      continue;
    }
    if (isItem) {
      while ((indents.at(-1) ?? -1) > line.indent) indents.pop();
      if (indents.at(-1) !== line.indent) indents.push(line.indent);
    }
    const kind = isItem ? 'list-item' : 'paragraph';
    open = { kind, level: isItem ? indents.length : null, start: line.start, end: line.end };
    openIndent = line.indent;
    pieces.push(open);
  }
  return pieces.map((piece) =>
    piece.kind === 'paragraph' && isCaption(text.slice(piece.start, Math.min(piece.end, piece.start + 401)))
      ? { ...piece, kind: 'caption' }
      : piece,
  );
}

/** In wrapped prose a line can begin with a number or a dash by accident; only where a list may begin do these count. */
function isListLine(head: string, mayBegin: boolean): boolean {
  if (!bullet.test(head) && !numbered.test(head)) return false;
  return mayBegin || unmistakableBullet.test(head) || /^[*+-]\s|^\(?1[.)]\s/.test(head);
}

/** Lines longer than any wrapping makes them are paragraphs of their own, as Chinese text files and many exports have them. */
function isUnwrapped(text: string, run: readonly Line[]): boolean {
  return run.some((line) => {
    const length = line.end - line.start;
    if (length > 200) return true;
    return (
      length > 70 && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\d]{20}/u.test(text.slice(line.start, line.start + 40))
    );
  });
}
