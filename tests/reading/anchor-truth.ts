import { AnchorMover, type Move, type Outcome } from '../../core/versions/moving.ts';
import { anchorAt, type Anchor } from '../../shared/domain/anchors.ts';
import { foldToken, tokensOf } from '../../shared/domain/text-tokens.ts';
import { borders, editedText, randomFrom, randomRange, truthOf, type EditedText, type Truth } from './random-edits.ts';

/** What became of one anchor beside what the edit did to it. */
export interface Judged {
  anchor: Anchor;
  move: Move;
  truth: Truth;
  edited: EditedText;
  /** the place that the edit tells (white space at the ends does not count) */
  isThere: boolean;
  /**
   * The same words between the same words (on one side, of what is moved), although the edit tells another place or took these away: a copy
   * of them stayed or came, and nothing in the two texts tells which is which.
   */
  isAlike: boolean;
}

export interface Figures {
  anchors: number;
  outcomes: Record<Outcome, number>;
  /** kept or moved to a place that is not the one the edit tells, or although the edit took words away */
  wrong: number;
  /** kept or moved to the same words, where a copy has them too */
  alike: number;
  /** changed, with the words of the edit's own place in it */
  changedThere: number;
  /** words, words around them and order as they were, but neither kept nor moved to that place */
  lost: number;
}

/** @param kinds the edits of each text; without it 0 to 7 of any kind */
export function* judgedAnchors(seed: number, texts: number, each: number, kinds?: readonly string[]): Generator<Judged> {
  for (let number = 0; number < texts; number += 1) {
    const random = randomFrom(seed * 100_003 + number);
    const edited = editedText(random, 30, kinds);
    const mover = new AnchorMover(edited.former, edited.text);
    const between = borders(edited.former);
    for (let count = 0; count < each; count += 1) {
      const { start, end } = randomRange(random, edited.former, between);
      const anchor = anchorAt(edited.former, start, end);
      yield judge(edited, anchor, mover.move(anchor));
    }
  }
}

export function figuresOf(judged: Iterable<Judged>, tell: (wrong: Judged) => void = () => {}): Figures {
  const figures: Figures = {
    anchors: 0,
    outcomes: { kept: 0, moved: 0, changed: 0, orphan: 0 },
    wrong: 0,
    alike: 0,
    changedThere: 0,
    lost: 0,
  };
  for (const one of judged) {
    const { outcome } = one.move;
    figures.anchors += 1;
    figures.outcomes[outcome] += 1;
    if (outcome === 'changed' && one.isThere) figures.changedThere += 1;
    if ((outcome === 'kept' || outcome === 'moved') && !(one.truth.isIntact && one.isThere)) {
      if (one.isAlike) figures.alike += 1;
      else {
        figures.wrong += 1;
        tell(one);
      }
    }
    if (isUnchanged(one) && !(outcome === 'kept' || outcome === 'moved')) {
      figures.lost += 1;
      tell(one);
    }
  }
  return figures;
}

function judge(edited: EditedText, anchor: Anchor, move: Move): Judged {
  const truth = truthOf(edited, anchor.start, anchor.end);
  const found = move.anchor === null ? null : trimmed(edited.text, move.anchor.start, move.anchor.end);
  return {
    anchor,
    move,
    truth,
    edited,
    isThere: found !== null && found.start === truth.start && found.end === truth.end,
    isAlike: move.anchor !== null && isAlike(anchor, move.anchor, move.outcome),
  };
}

/** The words with 32 characters on both sides went through the edits as one piece. */
function isUnchanged({ edited, anchor }: Judged): boolean {
  const [from, to] = [anchor.start - anchor.prefix.length, anchor.end + anchor.suffix.length];
  const { isIntact, start, end } = truthOf(edited, from, to);
  return isIntact && plain(edited.text.slice(start, end)) === plain(edited.former.slice(from, to));
}

/** Both sides alike for what counts as kept, one for what a person is asked about. */
function isAlike(one: Anchor, other: Anchor, outcome: Outcome): boolean {
  const least = 12;
  const before = plain(one.prefix).endsWith(plain(other.prefix).slice(-least));
  const after = plain(one.suffix).startsWith(plain(other.suffix).slice(0, least));
  return plain(one.quote) === plain(other.quote) && (outcome === 'kept' ? before && after : before || after);
}

function plain(text: string): string {
  const { starts, ends } = tokensOf(text, new Map());
  return Array.from(starts, (start, index) => foldToken(text.slice(start, ends[index]))).join('');
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  const words = text.slice(from, to);
  return { start: from + words.length - words.trimStart().length, end: to - (words.length - words.trimEnd().length) };
}
