/** What can be wrong with a query. The window has its own words for each (`query.problem.…`). */
const problemKinds = [
  'column',
  'value',
  'number',
  'date',
  'missing',
  'noColumn',
  'open',
  'closed',
  'quote',
  'operand',
  'state',
  'single',
  'deep',
  'many',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** One fault and its place: UTF-16 units of the query. */
export interface QueryProblem {
  kind: ProblemKind;
  start: number;
  length: number;
  /** the words at that place */
  given: string;
  /** id of the column whose test it is; empty where it is none's */
  column: string;
  /** what would be right there */
  nearest: string[];
}

const or = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(' or ');
const maybe = ({ nearest }: QueryProblem): string => (nearest.length === 0 ? '' : ` Did you mean ${or(nearest)}?`);

const sentences: Record<ProblemKind, (problem: QueryProblem) => string> = {
  column: (problem) => `There is no column “${problem.given}”.${maybe(problem)} Words that are searched for as they are go into quotes.`,
  value: (problem) => `The column ${problem.column} has no value “${problem.given}”.${maybe(problem)}`,
  number: ({ given, column }) => `“${given}” is not a number; the column ${column} holds numbers.`,
  date: ({ given, column }) => `“${given}” is not a date; the column ${column} takes 2025, 2025-08 or 2025-08-26.`,
  missing: ({ given }) => `After “${given}” a value is missing.`,
  noColumn: ({ given }) => `Before “${given}” the name of a column is missing.`,
  open: () => 'This parenthesis is not closed.',
  closed: () => 'This parenthesis closes nothing.',
  quote: () => 'This quote is not closed.',
  operand: ({ given }) => `“${given}” stands without what it joins.`,
  state: (problem) => `“${problem.given}” is no state of a cell: blank, present, error or readable.${maybe(problem)}`,
  single: ({ given }) => `“${given}” takes one value, not a list or a range.`,
  deep: () => 'This query is nested more than 24 levels deep.',
  many: () => 'More than 200 parts or 1,000 values in one group.',
};

/** What is wrong, in English: for the command line. */
export function problemText(problem: QueryProblem): string {
  return sentences[problem.kind](problem);
}
