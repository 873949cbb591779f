import { useEffect, useRef, useState } from 'react';
import type { MatchProposal } from '../../../shared/contract/entities.ts';
import type { EntityKind } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';

export type Review = 'open' | 'apart';
type Apart = Awaited<ReturnType<typeof client.entities.apart>>[number];

export interface Matches {
  kind: EntityKind;
  review: Review;
  proposals: readonly MatchProposal[];
  apart: readonly Apart[];
  total: number;
  waiting: boolean;
  error: unknown;
  reload: () => void;
  at: number;
  /** the pair keeps its second name */
  turned: boolean;
  setKind: (kind: EntityKind) => void;
  setReview: (review: Review) => void;
  stand: (index: number) => void;
  turn: () => void;
  merge: () => void;
  holdApart: () => void;
  reconsider: () => void;
}

const listed = 200;
const kinds = ['entity', 'alias', 'entityPair', 'relation'];

/** Pairs of names and where one stands among them; what is decided leaves the list, and its undo brings it back. */
export function useMatches(): Matches {
  const [kind, setKind] = useState<EntityKind>('player');
  const [review, setReview] = useState<Review>('open');
  const [at, setAt] = useState(0);
  const [turnedPair, setTurned] = useState('');
  const busy = useRef(false);
  const live = useLive(
    async () => ({
      kind,
      review,
      open: review === 'open' ? await client.entities.proposals({ kind, most: listed }) : { total: 0, proposals: [] },
      apart: review === 'apart' ? await client.entities.apart({ kind }) : [],
    }),
    kinds,
    [kind, review],
  );
  const data = live.data?.kind === kind && live.data.review === review ? live.data : undefined;
  const count = review === 'open' ? (data?.open.proposals.length ?? 0) : (data?.apart.length ?? 0);
  useEffect(() => setAt((old) => Math.max(0, Math.min(old, count - 1))), [count]);
  const proposal = data?.open.proposals[at];
  const key = proposal === undefined ? '' : `${proposal.entity.id} ${proposal.other.id}`;
  const turned = key !== '' && turnedPair === key;
  const decide = async (run: (command: string) => Promise<unknown>, message: string): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      await write(run);
      toast({ message, undo: true });
    } catch (error) {
      toastFailure(error);
    } finally {
      busy.current = false;
    }
  };
  return {
    kind,
    review,
    proposals: data?.open.proposals ?? [],
    apart: data?.apart ?? [],
    total: review === 'open' ? (data?.open.total ?? 0) : count,
    waiting: data === undefined,
    error: live.error,
    reload: live.reload,
    at,
    turned,
    setKind: (next) => (setAt(0), setKind(next)),
    setReview: (next) => (setAt(0), setReview(next)),
    stand: (index) => index >= 0 && index < count && setAt(index),
    turn: () => setTurned(turned ? '' : key),
    merge: () => {
      if (proposal === undefined) return;
      const [into, gone] = turned ? [proposal.other, proposal.entity] : [proposal.entity, proposal.other];
      void decide(
        (command) => client.entities.merge({ command, into: into.id, ids: [gone.id] }),
        t('matches.did.merged', { name: into.name }),
      );
    },
    holdApart: () => {
      if (proposal === undefined) return;
      void decide(
        (command) => client.entities.holdApart({ command, entity: proposal.entity.id, other: proposal.other.id }),
        t('matches.did.apart'),
      );
    },
    reconsider: () => {
      const pair = data?.apart[at];
      if (pair !== undefined)
        void decide((command) => client.entities.reconsider({ command, pairs: [pair.id] }), t('matches.did.reconsidered'));
    },
  };
}
