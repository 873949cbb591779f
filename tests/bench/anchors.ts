import { AnchorMover } from '../../core/versions/moving.ts';
import { anchorAt } from '../../shared/domain/anchors.ts';
import { figuresOf, judgedAnchors, type Figures } from '../reading/anchor-truth.ts';
import { borders, editedText, edits, randomFrom, randomRange } from '../reading/random-edits.ts';

/** Texts of 30 paragraphs; 100 anchors in each. */
const texts = process.argv.includes('--quick') ? 20 : 100;

function row(name: string, { anchors, outcomes, changedThere, alike, wrong, lost }: Figures): string {
  const cells = [anchors, outcomes.kept, outcomes.moved, outcomes.changed, changedThere, outcomes.orphan, alike, wrong, lost];
  return `| ${name} | ${cells.map((cell) => cell.toLocaleString('en')).join(' | ')} |`;
}

console.log('| edits | anchors | kept | moved | changed | … at the true place | orphans | copies | wrong | lost |');
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
console.log(row('0 to 7 of any kind', figuresOf(judgedAnchors(1, texts, 100))));
for (const kind of Object.keys(edits))
  console.log(row(`${kind}, three times`, figuresOf(judgedAnchors(4, texts / 10, 100, [kind, kind, kind]))));

const random = randomFrom(99);
const kinds = ['insert', 'delete', 'replace', 'copy', 'move'];
const { former, text } = editedText(
  random,
  5000,
  Array.from({ length: 200 }, (_, index) => kinds[index % kinds.length]!),
);
const between = borders(former);
const anchors = Array.from({ length: 5000 }, () => {
  const { start, end } = randomRange(random, former, between);
  return anchorAt(former, start, end);
});
const begun = performance.now();
const mover = new AnchorMover(former, text);
const compared = performance.now();
const outcomes: Record<string, number> = {};
for (const anchor of anchors) {
  const { outcome } = mover.move(anchor);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
const ended = performance.now();
console.log(
  `\n5,000 anchors in ${(former.length / 1e6).toFixed(2)} million characters after 200 edits: comparison ${Math.round(compared - begun)} ms, anchors ${Math.round(ended - compared)} ms (${JSON.stringify(outcomes)}).`,
);
