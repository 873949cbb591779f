import { useEffect, useReducer } from 'react';
import { client } from '../../api/client.ts';
import { useLanguage } from '../../i18n/index.ts';

export type Rule = Awaited<ReturnType<typeof client.suggestions.rules>>[number];

/** Words of rules do not change while the program runs: each is asked for once. */
const known = new Map<string, Rule['says']>();

async function learn(): Promise<void> {
  for (const { rule, says } of await client.suggestions.rules()) known.set(rule, says);
}

/** What a rule looks for, in the window's language; the rule's own name where nobody has written that yet. */
export function useRuleWords(rule: string): string {
  const language = useLanguage();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!known.has(rule)) void learn().then(redraw, () => undefined);
  }, [rule]);
  const says = known.get(rule);
  return says?.[language] || says?.en || rule;
}

/** The worst first: decided ones by their rate, then those nobody has decided about, by how many wait. */
export function worstFirst(rules: readonly Rule[]): Rule[] {
  return rules.toSorted((left, right) => (left.rate ?? 2) - (right.rate ?? 2) || right.rejected - left.rejected || right.open - left.open);
}
