import type { FigureFact } from '../../../shared/domain/facts.ts';
import type { FigureWords } from './figure-words.ts';
import type { Sentence } from './sentences.ts';

/** Numbers below are counts and years of their own; a unit is only left away beside millions and more. */
const least = 1e5;
const reach = 400;
/** Hardly anything but money is told in these without a unit. */
const billions = 1e9;

/** The last figure with a unit, and where it stood. */
interface Carrier {
  unit: string;
  rule: string;
  passage: number;
  end: number;
}

/**
 * “862 million euros in 2022 and 120 million this autumn”: a large number without a unit takes the one of the large number before it in
 * the same passage. Facts must be of one sentence, sentences in order.
 */
export class CarriedUnits {
  private carrier: Carrier | null = null;
  private money: Carrier | null = null;

  /** @returns the facts, those without a unit with the one before them */
  read(facts: readonly FigureFact[], sentence: Sentence, words: FigureWords): FigureFact[] {
    return facts.map((fact) => {
      const size = Math.abs(fact.fields.value ?? fact.fields.high ?? 0);
      if (size < least || sentence.cell !== null) return fact;
      const { unit: own } = fact.fields;
      if (fact.rule === 'figure.money' || fact.rule === 'figure.unit')
        this.carrier = { unit: own, rule: fact.rule, passage: sentence.passage, end: fact.end };
      if (fact.rule === 'figure.money') this.money = this.carrier;
      const home = words.data.homeMoney;
      if (own === '' && size >= billions && home !== undefined && this.carrier?.passage !== sentence.passage)
        return { ...fact, rule: 'figure.money', score: 0.6, fields: { ...fact.fields, unit: this.money?.unit ?? home } };
      const isSpent = words.data.moneyNouns?.includes(own) === true;
      const carrier = isSpent ? this.money : this.carrier;
      if ((own !== '' && !isSpent) || carrier === null) return fact;
      const { unit, rule, passage, end } = carrier;
      if (!isSpent && (passage !== sentence.passage || fact.start - end > reach)) return fact;
      return { ...fact, rule, score: 0.75, fields: { ...fact.fields, unit } };
    });
  }
}
