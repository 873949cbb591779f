export { quickColumns } from './anywhere.ts';
export { completionAt, type CompletionPlace } from './complete.ts';
export { parseQuery, type ParsedQuery, type Query } from './parse.ts';
export { printQuery, quotedWords, valueText } from './print.ts';
export { problemKinds, problemText, type ProblemKind, type QueryProblem } from './problems.ts';
export { columnCalled, folded, vocabularyOf, type QueryColumn, type Vocabulary } from './vocabulary.ts';
