import { comparedText, nearPairs } from '../../core/origins/near.ts';
import { sentencesOf } from '../../shared/domain/near-duplicates.ts';
import { madeCorpus } from './corpus.ts';
import { judgedPairs, ratesOf, type Judged } from './pairs.ts';

const judged = judgedPairs();
const held = judged.filter(({ pair }) => pair.heldOut);
let isBroken = false;

function tell(title: string, part: readonly Judged[]): void {
  const { right, wrong, missed, precision, recall } = ratesOf(part);
  isBroken ||= precision < 95 || recall < 85;
  const numbers = [part.length, right, wrong, missed].map((count) => String(count).padStart(8)).join('');
  console.log(`${title.padEnd(22)}${numbers}${precision.toFixed(1).padStart(11)}${recall.toFixed(1).padStart(9)}`);
}

console.log(`${''.padEnd(22)}   pairs   right   wrong  missed  precision   recall`);
tell('all', judged);
tell(
  'with which it was set',
  judged.filter(({ pair }) => !pair.heldOut),
);
tell('held out', held);
tell(
  'English',
  judged.filter(({ pair }) => pair.language === 'en'),
);
tell(
  'Chinese',
  judged.filter(({ pair }) => pair.language === 'zh'),
);
// those held out are not named: who knows them would tune to them
for (const { pair, isOne, likeness } of judged) {
  if (pair.heldOut || isOne === (pair.label === 'syndicated')) continue;
  console.log(
    `  ${isOne ? 'wrong' : 'missed'}: ${pair.one} – ${pair.other} (${Math.round(likeness.words)} words, ${likeness.share.toFixed(2)})`,
  );
}

console.log(`\n${'texts made by chance'.padEnd(22)} sentences  MB  read s  compare s  copies found  wrong`);
for (const count of [500, 1000, 2000, 4000]) {
  const { texts, copies } = madeCorpus(count);
  const begun = performance.now();
  const compared = texts.map((text) => comparedText(sentencesOf(text)));
  const read = performance.now();
  const pairs = nearPairs(compared);
  const done = performance.now();
  const family = (text: number): number => copies.get(text) ?? text;
  const found = new Set(pairs.filter(({ one, other }) => family(one) === family(other)).map(({ other }) => other));
  const wrong = pairs.filter(({ one, other }) => family(one) !== family(other)).length;
  const sentences = compared.reduce((sum, text) => sum + text.sentences.length, 0);
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  isBroken ||= wrong > 0 || found.size < 0.97 * copies.size;
  console.log(
    `${String(count).padEnd(22)}${String(sentences).padStart(10)}${megabytes.toFixed(0).padStart(4)}${((read - begun) / 1000).toFixed(2).padStart(8)}` +
      `${((done - read) / 1000).toFixed(2).padStart(11)}${`${found.size} of ${copies.size}`.padStart(14)}${String(wrong).padStart(7)}`,
  );
}
process.exitCode = isBroken ? 1 : 0;
