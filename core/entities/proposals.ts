import type { MatchProposal } from '../../shared/contract/entities.ts';
import { joinKeys, nameKeys, type NameKey, type NameMatch } from '../../shared/domain/name-keys.ts';
import { readProfile } from './profile.ts';
import { chosenValue, namedEntities, pairsApart, type NamedEntity } from '../../db/entity-pairs.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';

/** A key that more bear than this says little: each is compared with the most spoken of alone. */
const wholeGroup = 12;
/** Where two say different things of these, it speaks against their being one. */
const tellingFields: readonly string[] = ['country', 'type', 'year', 'kind', 'within'];
const against = 0.75;

interface Bearer {
  entity: NamedEntity;
  name: string;
  key: NameKey;
}

interface Pair {
  left: Bearer;
  right: Bearer;
  match: NameMatch;
}

export interface ProposalQuestion {
  kind: string;
  most: number;
}

/** Entities of one kind whose names say that they may be one, the surest first. Reads every name of the kind. */
export function proposeMatches(database: ReadableDB, { kind, most }: ProposalQuestion): { total: number; proposals: MatchProposal[] } {
  const apart = pairsApart(database);
  const best = new Map<string, Pair>();
  for (const group of bearersByKey(namedEntities(database, kind)).values()) {
    for (const [left, right] of pairsOf(group)) {
      if (left.entity.row === right.entity.row || apart.has(left.entity.row, right.entity.row)) continue;
      const match = joinKeys(left.key, right.key);
      if (match === null) continue;
      const key = [left.entity.row, right.entity.row].sort((one, other) => one - other).join(' ');
      const known = best.get(key);
      if (known === undefined || known.match.score < match.score) best.set(key, { left, right, match });
    }
  }
  const sorted = [...best.values()].sort(
    (one, other) => other.match.score - one.match.score || other.left.entity.mentions - one.left.entity.mentions,
  );
  // what speaks against a pair is read for those near the top alone
  const told = sorted.slice(0, most * 2).map((pair) => tell(database, pair));
  return { total: sorted.length, proposals: told.sort((one, other) => other.score - one.score).slice(0, most) };
}

function bearersByKey(entities: readonly NamedEntity[]): Map<string, Bearer[]> {
  const groups = new Map<string, Bearer[]>();
  for (const entity of entities) {
    for (const name of [entity.name, ...entity.aliases]) {
      for (const key of nameKeys(name)) {
        const group = groups.get(key.key);
        const bearer = { entity, name, key };
        if (group === undefined) groups.set(key.key, [bearer]);
        else group.push(bearer);
      }
    }
  }
  return groups;
}

/** The two names of a pair; the more spoken of stands first, and is the one that stays. */
function* pairsOf(group: readonly Bearer[]): Generator<[Bearer, Bearer]> {
  if (group.length < 2) return;
  const sorted = group.toSorted((one, other) => other.entity.mentions - one.entity.mentions || one.entity.row - other.entity.row);
  const heads = sorted.length <= wholeGroup ? sorted.length : 1;
  for (let left = 0; left < heads; left += 1) {
    for (let right = left + 1; right < sorted.length; right += 1) yield [sorted[left]!, sorted[right]!];
  }
}

function tell(database: ReadableDB, { left, right, match }: Pair): MatchProposal {
  const differing = tellingFields.flatMap((field) => {
    const values = [chosenValue(database, left.entity.row, field), chosenValue(database, right.entity.row, field)];
    const [one, other] = values;
    return one === null || other === null || one!.toLowerCase() === other!.toLowerCase()
      ? []
      : [{ field, values: [one!, other!] as [string, string] }];
  });
  const side = ({ entity, name }: Bearer) => ({ id: entity.id, name: entity.name, by: name, mentions: entity.mentions });
  return {
    entity: side(left),
    other: side(right),
    reason: match.reason,
    key: match.key,
    score: Math.round(match.score * against ** differing.length * 100) / 100,
    against: differing,
  };
}

/** Tasks of the reader: every name of a kind is read. */
export function entityTasks(database: () => ReadableDB): ChildTasks {
  return {
    'entities.proposals': (input: ProposalQuestion) => proposeMatches(database(), input),
    'entities.profile': ({ id }: { id: string }) => readProfile(database(), id),
  };
}
