import type { claimTypes, comparators, stages } from './grades.ts';

/**
 * What the extractor finds in a text: suggestions that a person accepts or rejects. Offsets are UTF-16 units of the canonical text, end
 * exclusive. The same text, extractor version and known names always give the same facts.
 */
export const factKinds = ['claim', 'figure', 'milestone', 'player', 'program', 'place', 'mention'] as const;
export type FactKind = (typeof factKinds)[number];

export type Span = readonly [start: number, end: number];

export interface FactBasis {
  /** where the fact is said: of a figure the number with its unit, of a milestone its date or its phrase, of a name its first mention */
  start: number;
  end: number;
  /** the rule that found it, as its data file names it: `figure.currency`, `milestone.by-year`, `name.legal-form` … */
  rule: string;
  /** the words that made the rule apply, as written */
  because: string;
  /** 0 to 1: how sure the rule is, before a person has looked */
  score: number;
  /** the sentence (or table row) that says it: wording and passage of the claim that an accepted figure or milestone belongs to */
  sentence: Span;
}

export interface ClaimFact extends FactBasis {
  kind: 'claim';
  fields: {
    wording: string;
    type: (typeof claimTypes)[number];
    speaker: string | null;
    /** words that weaken it, as written: "may", "is expected to" */
    hedge: string | null;
    /** EDTF-like */
    eventDate: string | null;
  };
}

export interface FigureFact extends FactBasis {
  kind: 'figure';
  fields: {
    /** what is measured, in the text's words: "computing power" */
    metric: string;
    subject: string | null;
    comparator: (typeof comparators)[number];
    /** in `unit`; null where it is a range */
    value: number | null;
    low: number | null;
    high: number | null;
    /** canonical: RMB, USD, %, percentage points, EFLOPS, ZB, companies … ; values are multiplied out (¥1.2 trillion is 1.2e12 RMB) */
    unit: string;
    asOf: string | null;
    target: string | null;
    stage: (typeof stages)[number];
    scope: string | null;
    basis: string | null;
  };
}

export interface MilestoneFact extends FactBasis {
  kind: 'milestone';
  fields: {
    what: string;
    actor: string | null;
    plan: string | null;
    /** as written: "by 2030", "mid-2020s" */
    dueText: string;
    /** EDTF-like bounds of the due range, inclusive */
    dueStart: string | null;
    dueEnd: string | null;
  };
}

export interface NameFact extends FactBasis {
  kind: 'player' | 'program' | 'place';
  fields: {
    name: string;
    aliases: { name: string; language: string | null }[];
    /** of a player: company, university, agency …; of a program: plan, law …; null where nothing tells */
    type: string | null;
  };
  /** every mention, the first included, in order */
  places: Span[];
}

/** Mentions of an entity that the project knows already. */
export interface MentionFact extends FactBasis {
  kind: 'mention';
  fields: { entity: string; name: string };
  places: Span[];
}

export type Fact = ClaimFact | FigureFact | MilestoneFact | NameFact | MentionFact;

/** An entity of the project with all its names: the project's own gazetteer. */
export interface KnownName {
  entity: string;
  kind: string;
  names: string[];
}
