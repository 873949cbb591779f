/** Admiralty scale (FM 2-22.3 as in MISP admiralty-scale v5). F and 6 mean "cannot be judged": kept as given, without rank. */
export const reliabilityLetters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const credibilityDigits = [1, 2, 3, 4, 5, 6] as const;

/** ICD 203 likelihood: both spellings of each band; edges in per cent, lower-inclusive. */
export const likelihoodTerms = [
  { term: 'almost no chance', also: 'remote', from: 1, to: 5 },
  { term: 'very unlikely', also: 'highly improbable', from: 5, to: 20 },
  { term: 'unlikely', also: 'improbable', from: 20, to: 45 },
  { term: 'roughly even chance', also: 'roughly even odds', from: 45, to: 55 },
  { term: 'likely', also: 'probable', from: 55, to: 80 },
  { term: 'very likely', also: 'highly probable', from: 80, to: 95 },
  { term: 'almost certain', also: 'nearly certain', from: 95, to: 99 },
] as const;
export type LikelihoodBand = (typeof likelihoodTerms)[number];
export const likelihoods = likelihoodTerms.map((band) => band.term);

/** The band of a term in either spelling, whatever its case; null for other words. */
export function bandNamed(words: string): LikelihoodBand | null {
  const plain = words.trim().toLowerCase().replace(/\s+/g, ' ');
  return likelihoodTerms.find(({ term, also }) => term === plain || also === plain) ?? null;
}

/**
 * The band that a probability (per cent) lies in. An edge belongs to the upper of its two bands: 45 is "roughly even chance". 99 ends the scale
 * and belongs to the last; what is certain or impossible (below 1, above 99) is no matter of likelihood: null.
 */
export function bandOf(probability: number): LikelihoodBand | null {
  const last = likelihoodTerms.at(-1)!;
  if (probability === last.to) return last;
  return likelihoodTerms.find(({ from, to }) => probability >= from && probability < to) ?? null;
}

export const confidences = ['low', 'moderate', 'high'] as const;
export const claimTypes = ['fact', 'figure', 'milestone', 'forecast', 'target', 'comparison', 'causal', 'opinion'] as const;
export const reviewStatuses = ['suggested', 'accepted', 'rejected'] as const;
export const defaultVerdicts = ['unchecked', 'supported', 'partly supported', 'contradicted', 'unverifiable'] as const;
export const comparators = ['=', '≥', '≤', '≈', '>', '<'] as const;
export const stages = ['observed', 'target', 'projected'] as const;
export const officialStatuses = ['announced', 'in progress', 'achieved', 'missed', 'revised'] as const;
export const evidenceStatuses = ['supported', 'partly supported', 'contradicted', 'not found'] as const;
export const scheduleStatuses = ['early', 'done', 'due', 'due soon', 'overdue', 'slipped'] as const;
export const relations = ['supports', 'contradicts', 'qualifies', 'repeats'] as const;
export const motivations = ['commenting', 'highlighting', 'questioning', 'tagging', 'assessing'] as const;
export const entityKinds = ['player', 'program', 'place', 'sector', 'metric'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** "B2"; a missing half is "–"; null where neither is given. */
export function gradeText(reliability: string | null, credibility: number | null): string | null {
  if (reliability === null && credibility === null) return null;
  return `${reliability ?? '–'}${credibility ?? '–'}`;
}
