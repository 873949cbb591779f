import type { FilterTree, FilterValue } from '../filters.ts';
import { wordsOf } from './anywhere.ts';
import { isKeyword, type Query } from './parse.ts';
import { dateOf } from './values.ts';
import { foldedValue, type QueryColumn, type Vocabulary } from './vocabulary.ts';

type Test = Extract<FilterTree, { column: string }>;
/** Where a tree stands: at the top beside others, alone, under `or`, or under something that takes one thing. */
type Place = 'top' | 'alone' | 'or' | 'one';

const bare = /^[\p{L}\p{N}\p{M}_%&+/#@'’·–—][\p{L}\p{N}\p{M}_%&+/#@'’·–—.-]*$/u;
const value = /^[\p{L}\p{N}\p{M}_%&+/#@'’·–—:-][\p{L}\p{N}\p{M}_%&+/#@'’·–—.:-]*$/u;

export function quotedWords(words: string): string {
  return `"${words.replace(/[\\"]/g, '\\$&')}"`;
}

/** A bare word, in quotes where it would mean something else. */
function wordText(word: string): string {
  return bare.test(word) && !isKeyword(word) ? word : quotedWords(word);
}

/** A value as it stands after an operator. */
export function valueText(item: FilterValue, column: QueryColumn | undefined): string {
  if (item === null) return 'null';
  if (typeof item === 'boolean') return item ? '1' : '0';
  const text = String(item);
  const plain = value.test(text) && text !== 'null' && !text.includes('..') && !text.endsWith('.');
  if (!plain) return quotedWords(text);
  // what the column does not know is said word for word
  const known = column?.type === 'date' ? dateOf(text) === text : (column?.values?.get(foldedValue(text)) ?? text) === text;
  const closed = column?.values !== null && column?.values !== undefined && !column.values.has(foldedValue(text));
  return known && !closed ? text : quotedWords(text);
}

const signs: Partial<Record<Test['op'], string>> = { lt: '<', le: '<=', gt: '>', ge: '>=', ne: '!=', startsWith: '^' };

function testText(test: Test, vocabulary: Vocabulary): string {
  const { op } = test;
  const column = vocabulary.columns.find(({ id }) => id === test.column);
  const name = column === undefined && !bare.test(test.column) ? quotedWords(test.column) : test.column;
  const list = (Array.isArray(test.value) ? test.value : [test.value]) as FilterValue[];
  const [first = null, second = null] = list;
  const literal = (item: FilterValue): string => valueText(item, column?.type === 'number' ? column : undefined);
  switch (op) {
    case 'blank':
      return `${first === false ? 'has' : 'no'}:${name}`;
    case 'error':
      return `${first === false ? 'readable' : 'error'}:${name}`;
    case 'eq':
      return `${name}${first === null || saysMore(column) ? '=' : ':'}${valueText(first, column)}`;
    case 'in':
      return `${name}${list.includes(null) || list.length === 0 || saysMore(column) ? '=' : ':'}(${list.map((item) => valueText(item, column)).join(',')})`;
    case 'contains':
      return `${name}${column?.type === 'text' ? ':' : '~'}${literal(first)}`;
    case 'startsWith':
      return `${name}^${literal(first)}`;
    case 'between':
      return `${name}:${betweenText(first, second, column)}`;
    default:
      return `${name}${signs[op]}${valueText(first, column)}`;
  }
}

/** Columns where `:` is less than "is exactly". */
const saysMore = (column: QueryColumn | undefined): boolean => column?.type === 'text' || column?.type === 'date';

function betweenText(from: FilterValue, to: FilterValue, column: QueryColumn | undefined): string {
  if (isWithin(from, to, column)) return String(from);
  if (column?.type === 'text') return `${quotedWords(String(from))}..${quotedWords(String(to))}`;
  return `${valueText(from, column)}..${valueText(to, column)}`;
}

function isWithin(from: FilterValue, to: FilterValue, column: QueryColumn | undefined): boolean {
  return from === to && column?.type === 'date' && typeof from === 'string' && dateOf(from) === from && !from.includes('T');
}

/** Alternatives of one column that are written as a list: texts that contain, dates within. */
function listText(parts: readonly FilterTree[], vocabulary: Vocabulary): string | null {
  const [first] = parts;
  if (parts.length < 2 || first === undefined || !('column' in first)) return null;
  const column = vocabulary.columns.find(({ id }) => id === first.column);
  const items = parts.map((part): string | null => {
    if (!('column' in part) || part.column !== first.column) return null;
    if (column?.type === 'text' && part.op === 'contains' && typeof part.value === 'string') return valueText(part.value, undefined);
    const [from = null, to = null] = Array.isArray(part.value) ? part.value : [];
    return part.op === 'between' && isWithin(from, to, column) ? String(from) : null;
  });
  return items.includes(null) ? null : `${first.column}:(${items.join(',')})`;
}

function treeText(tree: FilterTree, vocabulary: Vocabulary, place: Place): string {
  const words = wordsOf(tree, vocabulary.anywhere);
  if (words !== null && words.trim() !== '') {
    // alone at the top a single word would be quick search: the parentheses keep it a filter
    return (place === 'top' || place === 'alone') && !/\s/.test(words) ? `(${wordText(words)})` : wordText(words);
  }
  if ('column' in tree) return testText(tree, vocabulary);
  if ('not' in tree) return `-${treeText(tree.not, vocabulary, 'one')}`;
  if ('and' in tree) {
    if (tree.and.length === 0) return '()';
    if (tree.and.length === 1) return treeText(tree.and[0]!, vocabulary, place);
    const inner = place === 'top' || place === 'alone' ? 'top' : 'one';
    const joined = tree.and
      .map((part) =>
        'and' in part && part.and.length > 0 && inner === 'top' ? treeText(part, vocabulary, 'top') : treeText(part, vocabulary, inner),
      )
      .join(' ');
    return place === 'one' ? `(${joined})` : joined;
  }
  if (tree.or.length === 0) return '-()';
  if (tree.or.length === 1) return treeText(tree.or[0]!, vocabulary, place);
  const list = listText(tree.or, vocabulary);
  if (list !== null) return list;
  const joined = tree.or.map((part) => treeText(part, vocabulary, 'or')).join(' or ');
  return place === 'alone' || place === 'or' ? joined : `(${joined})`;
}

/** A filter and quick search as one line that `parseQuery` reads back. */
export function printQuery({ filter, quick }: Query, vocabulary: Vocabulary): string {
  const words = quick.split(/\s+/).filter((word) => word !== '');
  const tree = filter === null || ('and' in filter && filter.and.length === 0) ? null : filter;
  const parts = tree === null ? [] : [treeText(tree, vocabulary, words.length === 0 ? 'alone' : 'top')];
  return [...parts, ...words.map(wordText)].join(' ');
}
