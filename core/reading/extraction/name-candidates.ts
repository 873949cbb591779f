import type { FactBasis } from '../../../shared/domain/facts.ts';
import type { NameKind } from './name-data.ts';

/** A place in the text where a rule sees a name. Several of them together make a fact. */
export interface NameCandidate extends Pick<FactBasis, 'start' | 'end' | 'rule' | 'because' | 'score' | 'sentence'> {
  kind: NameKind;
  type: string | null;
  /** index into `knownThings` where the world list has it; -1 otherwise */
  thing: number;
  /** another way to write the same name beside it: the abbreviation or the original in brackets */
  alias: string | null;
}
