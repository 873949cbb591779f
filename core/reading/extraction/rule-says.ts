/** What a rule finds, in the languages of the window. */
export interface RuleSays {
  en: string;
  zh: string;
}

const says = new Map<string, RuleSays>();

/** Rules make themselves known by their data: id, and a line in each language. */
export function knowRules(rules: readonly ({ id: string } & RuleSays)[]): void {
  for (const { id, en, zh } of rules) says.set(id, { en, zh });
}

/** A rule of an earlier extractor, gone since, is told by its name. */
export function ruleSays(rule: string): RuleSays {
  return says.get(rule) ?? { en: rule, zh: rule };
}
