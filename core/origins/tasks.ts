import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { Proposals, type ProposalRequest } from './proposals.ts';

/** Tasks of the reader that compares whole texts with each other. */
export function originTasks(database: () => ReadableDB): ChildTasks {
  const proposals = new Proposals();
  return { 'origins.propose': (input: ProposalRequest) => proposals.list(database(), input) };
}
