export { quickColumns } from './anywhere.ts';
export { completionAt } from './complete.ts';
export { parseQuery, type Query } from './parse.ts';
export { printQuery, valueText } from './print.ts';
export { problemText, type QueryProblem } from './problems.ts';
export { columnCalled, folded, vocabularyOf, type QueryColumn, type Vocabulary } from './vocabulary.ts';
