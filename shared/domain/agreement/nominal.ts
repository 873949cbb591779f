/** How far two or more coders agree beyond chance, where each puts a unit into one of several categories. */

/** Null where the figure is not defined: no units, or everybody always says the same and chance explains it all. */
export type Coefficient = number | null;

/** Share of units on which both coders say the same; 0 to 1. */
export function percentAgreement(pairs: readonly (readonly [string, string])[]): Coefficient {
  return pairs.length === 0 ? null : pairs.filter(([left, right]) => left === right).length / pairs.length;
}

/**
 * Cohen's kappa of two coders: (observed − expected) / (1 − expected), where the expected share follows from how often each coder uses each
 * category. −1 to 1; 0 is what chance gives. Source: J. Cohen, “A coefficient of agreement for nominal scales”, Educational and Psychological
 * Measurement 20 (1960), 37–46.
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Coefficient {
  const observed = percentAgreement(pairs);
  if (observed === null) return null;
  const left = counts(pairs.map(([one]) => one));
  const right = counts(pairs.map(([, other]) => other));
  let expected = 0;
  for (const [category, count] of left) expected += (count * (right.get(category) ?? 0)) / pairs.length ** 2;
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

/**
 * Krippendorff's alpha for nominal data, any number of coders, with values missing: 1 − observed / expected disagreement, from the matrix of
 * coincidences. Units with fewer than two values say nothing and are left out. Source: K. Krippendorff, “Computing Krippendorff's
 * Alpha-Reliability” (2011), section C.
 * @param units for each unit what each coder said; null where a coder did not
 */
export function krippendorffAlpha(units: readonly (readonly (string | null)[])[]): Coefficient {
  const totals = new Map<string, number>();
  let observed = 0;
  let values = 0;
  for (const unit of units) {
    const said = unit.filter((value) => value !== null);
    if (said.length < 2) continue;
    values += said.length;
    const here = counts(said);
    for (const [category, count] of here) {
      totals.set(category, (totals.get(category) ?? 0) + count);
      observed += (count * (said.length - count)) / (said.length - 1);
    }
  }
  let expected = 0;
  for (const total of totals.values()) expected += (total * (values - total)) / (values - 1);
  return expected === 0 ? null : 1 - observed / expected;
}

function counts(values: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
