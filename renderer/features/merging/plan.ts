import { useCallback, useEffect, useRef, useState } from 'react';
import type { MergeConflict } from '../../../shared/contract/merging.ts';
import { client } from '../../api/client.ts';
import { onChange } from '../../api/live.ts';

export type Plan = Awaited<ReturnType<typeof client.merging.plan>>;
export type Side = 'ours' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;

/** A moment without changes after which the plan is made again (milliseconds): somebody may be typing. */
const rest = 1500;
const said = ({ what, ours, theirs }: MergeConflict): string => JSON.stringify([what, ours.value, theirs.value]);

/** Choices hold as long as both values are the ones that were looked at. */
export function heldChoices(choices: Choices, before: Plan, now: Plan): Choices {
  const seen = new Map(before.conflicts.map((one) => [one.key, said(one)]));
  const held = now.conflicts.filter((one) => choices[one.key] !== undefined && seen.get(one.key) === said(one));
  return Object.fromEntries(held.map(({ key }) => [key, choices[key]!]));
}

export interface Planned {
  plan: Plan | undefined;
  error: unknown;
  choices: Choices;
  choose: (choices: Choices) => void;
  /** makes the plan anew @returns whether every choice still holds and nothing new is asked */
  renew: () => Promise<boolean>;
  /** the project has changed since the plan was made */
  isStale: () => boolean;
}

/** What the copy brings, kept up with the project while `follows`; and what was chosen so far. */
export function usePlan(copy: string, follows: boolean): Planned {
  const [state, setState] = useState<{ plan?: Plan; error: unknown; choices: Choices }>({ error: null, choices: {} });
  const latest = useRef(state);
  const stale = useRef(true);
  const turn = useRef(0);
  const [changes, setChanges] = useState(0);
  const put = (next: typeof state): void => {
    latest.current = next;
    setState(next);
  };
  const renew = useCallback(async (): Promise<boolean> => {
    turn.current += 1;
    const mine = turn.current;
    stale.current = false;
    try {
      const plan = await client.merging.plan({ copy });
      const { plan: before, choices } = latest.current;
      if (mine !== turn.current) return false;
      const held = before === undefined ? {} : heldChoices(choices, before, plan);
      put({ plan, error: null, choices: held });
      return plan.conflicts.every(({ key }) => held[key] !== undefined);
    } catch (error) {
      if (mine === turn.current) put({ ...latest.current, error });
      return false;
    }
  }, [copy]);
  useEffect(
    () =>
      onChange(() => {
        stale.current = true;
        setChanges((count) => count + 1);
      }),
    [],
  );
  useEffect(() => {
    if (!follows || !stale.current) return undefined;
    const timer = setTimeout(() => void renew(), latest.current.plan === undefined ? 0 : rest);
    return () => clearTimeout(timer);
  }, [follows, changes, renew]);
  return {
    plan: state.plan,
    error: state.error,
    choices: state.choices,
    choose: (choices) => put({ ...latest.current, choices }),
    renew,
    isStale: () => stale.current,
  };
}
