import type { Random } from './random.ts';

type Mutation = (text: string, random: Random) => string;

const numbers = [
  '0',
  '-1',
  '1',
  '65535',
  '2147483648',
  '-2147483649',
  '1e309',
  '0.0000001',
  '99999999999999999999',
  '00000',
  '.',
  '--3',
  '4294967295',
];
const names =
  'Kids Parent Count Contents Resources Font XObject Type Subtype Form Image Length Filter FlateDecode LZWDecode ' +
  'ASCII85Decode RunLengthDecode DCTDecode JBIG2Decode ToUnicode Encoding Identity-H DescendantFonts W Annots Outlines First ' +
  'Next Prev Dest Names StructTreeRoot Metadata Rotate MediaBox UserUnit Type0 Type3 __proto__ constructor toString Encrypt ' +
  'Crypt ObjStm XRef Group SMask Pattern OCProperties Differences';
const operators = ['q', 'Q', 'cm', 'Do', 'BT', 'ET', 'Tf', 'Td', 'TD', 'Tm', 'T*', 'Tj', 'TJ', "'", '"', 'Tz', 'Ts', 'Tr', 'TL', 'Tw', 'Tc', 'gs', 'BMC', 'EMC', 'BI', 'ID', 'EI', 'sh', 'd0', 're', 'l', 'S']; // prettier-ignore

/** Puts something else in the place of one match. */
function replaced(text: string, pattern: RegExp, random: Random, other: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = random.pick(matches);
  return text.slice(0, match.index) + other(match[0]) + text.slice(match.index + match[0].length);
}

const otherNumber: Mutation = (text, random) => replaced(text, /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g, random, () => random.pick(numbers));
/** Rings and shared parts: an object named where another is meant. */
const otherObject: Mutation = (text, random) => {
  const known = [...text.matchAll(/\d+ 0 R/g)].map(([found]) => found);
  return known.length === 0 ? text : replaced(text, /\d+ 0 R/g, random, () => random.pick(known));
};
const otherName: Mutation = (text, random) => replaced(text, /\/[A-Za-z0-9-]+/g, random, () => `/${random.pick(names.split(' '))}`);
const anObject: Mutation = (text, random) =>
  replaced(
    text,
    /\/[A-Za-z]+ (?:\d+ 0 R|\[[^\]]*\]|-?[\d.]+)/g,
    random,
    (found) => `/${random.pick(names.split(' '))} ${1 + random.below(9)} 0 R ${found}`,
  );
const otherOperator: Mutation = (text, random) =>
  replaced(text, /(?<=\s)(?:BT|ET|Tf|Td|Tj|TJ|TL|T\*|Tm|cm|q|Q|Tr|Tc|Tz|l|m|S)(?=\s)/g, random, () => random.pick(operators));
const deeper: Mutation = (text, random) => replaced(text, /\[|<<|\(/g, random, (found) => found.repeat(random.pick([2, 50, 20_000])));
const twice: Mutation = (text, random) =>
  replaced(text, /\d+ 0 obj[\s\S]{0,2000}?endobj/g, random, (found) => `${found}\n${found.repeat(1 + random.below(3))}`);
const without: Mutation = (text, random) =>
  replaced(text, /\b(?:endobj|endstream|stream|xref|trailer|startxref|obj|%%EOF)\b|>>|\]|\)/g, random, () =>
    random.pick(['', ' ', 'null']),
  );
const mutations = [otherNumber, otherNumber, otherObject, otherName, anObject, otherOperator, deeper, twice, without];

/** Changes what a PDF says rather than its bytes: numbers, names, references, operators, nesting. */
export function mutatePdf(bytes: Uint8Array, random: Random): Uint8Array {
  let text = Buffer.from(bytes).toString('latin1');
  for (let count = 1 + random.below(4); count > 0; count -= 1) text = random.pick(mutations)(text, random);
  return Buffer.from(text, 'latin1');
}
