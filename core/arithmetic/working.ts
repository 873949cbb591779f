import type { CheckKind, checkOutcomes } from '../../shared/domain/conflicts.ts';
import { isCurrency, shownUnit, symbolOf } from '../../shared/domain/units.ts';
import type { Operand } from './operands.ts';
import type { Statement } from './statements.ts';

interface Extent {
  from: number;
  to: number;
}

/** “About” leaves a tenth open. */
const about = 0.1;

/**
 * Whether what is stated is what comes out. A number: where the bounds that the writing of both leaves open meet. A bound (“more than 30 %”) is true
 * where it holds, and `bound` where it is two steps of its last digit or more away from what it is (52.3 %): whoever writes 30 means less than 40.
 */
export function judge(
  statement: Pick<Statement, 'value' | 'open' | 'bound' | 'kind'>,
  computed: number,
  { from, to }: Extent,
): (typeof checkOutcomes)[number] {
  const size = Math.abs(statement.value);
  const isDown = statement.value < 0;
  // a decline of more than 30 % is a change below -30 %
  const [low, high, value] = isDown ? [-to, -from, -computed] : [from, to, computed];
  if (statement.bound === 'above') {
    if (high < size) return 'differs';
    return value >= size + 2 * stepOf(size) ? 'bound' : 'holds';
  }
  if (statement.bound === 'below') {
    if (low > size) return 'differs';
    return value <= size - 2 * stepOf(size) ? 'bound' : 'holds';
  }
  const open = Math.max(statement.open, statement.bound === 'about' ? size * about : 0) * (1 + 1e-9);
  return low <= size + open && high >= size - open ? 'holds' : 'differs';
}

/** One of the last digit that counts, and a tenth at least: of 30 ten, of 35 three and a half. */
function stepOf(size: number): number {
  if (size === 0) return 0;
  const digits = size.toExponential(6).split('e');
  const significant = digits[0]!.replace('.', '').replace(/0+$/, '').length;
  return Math.max(10 ** (Number(digits[1]) - significant + 1), size * 0.1);
}

const number = (value: number, digits = 4): string => String(Number(value.toPrecision(digits)));
const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${String(Math.abs(Number(value.toFixed(1))))}`;

/** An operand as it enters the working: the number that people write, without its unit. */
function shortest(operands: readonly Operand[]): string[] {
  const largest = Math.max(...operands.map(({ value }) => Math.abs(value)));
  const { value, unit } = shownUnit(largest, operands[0]!.base);
  const factor = unit === operands[0]!.base && largest >= 1e6 ? 10 ** (Math.floor(Math.log10(largest) / 3) * 3) : largest / (value || 1);
  return operands.map((operand) => number(operand.value / (factor || 1), 6));
}

/** “300 ÷ 197 = 1.523 = +52.3 %”: signs and numbers alone, the same in every language. */
export function working(kind: CheckKind, operands: readonly Operand[], computed: number): string {
  const [one, other] = shortest(operands);
  if (kind === 'growth') return `${other} ÷ ${one} = ${number(computed / 100 + 1)} = ${signed(computed)} %`;
  if (kind === 'multiple') return `${other} ÷ ${one} = ${number(computed)}`;
  if (kind === 'ratio') return `${one} ÷ ${other} = ${number(computed)}`;
  if (kind === 'share') return `${one} ÷ ${other} = ${number(computed, 3)} %`;
  if (kind === 'difference')
    return `${other} − ${one} = ${operands[0]!.base === '%' ? `${signed(computed)} pp` : amount(computed, operands[0]!.base)}`;
  return `${shortest(operands).join(' + ')} = ${amount(computed, operands[0]!.base)}`;
}

function amount(value: number, base: string): string {
  if (isCurrency(base)) {
    const power = Math.min(12, Math.floor(Math.log10(Math.max(1, Math.abs(value))) / 3) * 3);
    return `${symbolOf(base)}${number(value / 10 ** power, 6)}${power === 0 ? '' : ` × 10${[...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`}`;
  }
  const shown = shownUnit(value, base);
  return `${number(shown.value, 6)} ${shown.unit}`.trim();
}
