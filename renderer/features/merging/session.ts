import { useState } from 'react';
import type { JobView } from '../../../shared/contract/jobs.ts';
import type { MergeConflict } from '../../../shared/contract/merging.ts';
import { client } from '../../api/client.ts';
import { watchJob } from '../../api/jobs.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { toastFailure } from '../../ui/index.ts';
import { usePlan, type Choices, type Plan, type Side } from './plan.ts';

export interface Joined {
  /** 0 where nothing changed */
  sequence: number;
  added: number;
  changed: number;
  removed: number;
  losses: string[];
}

export type Phase = { step: 'choosing' } | { step: 'joining'; job: JobView | null } | { step: 'done'; joined: Joined };

export interface Session {
  plan: Plan | undefined;
  error: unknown;
  reload: () => void;
  phase: Phase;
  /** why the last attempt ended without a joining, in words */
  failed: string | null;
  choices: Choices;
  chosen: number;
  at: number;
  current: MergeConflict | undefined;
  /** for screen readers: what was chosen last */
  said: string;
  canJoin: boolean;
  stand: (at: number) => void;
  choose: (side: Side) => void;
  /** one side for everything that is not chosen yet */
  chooseRest: (side: Side) => void;
  join: () => void;
  cancel: () => void;
  compareAgain: () => void;
}

/** From what a copy brings, over the questions, to the joining. */
export function useSession(copy: string, isFront: boolean): Session {
  const [phase, setPhase] = useState<Phase>({ step: 'choosing' });
  const [failed, setFailed] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const { plan, error, choices, choose: put, renew, isStale } = usePlan(copy, isFront && phase.step === 'choosing');
  const conflicts = plan?.conflicts ?? [];
  const place = Math.min(at, Math.max(0, conflicts.length - 1));
  const current = conflicts[place];
  const chosen = conflicts.filter(({ key }) => choices[key] !== undefined).length;
  const canJoin = plan !== undefined && phase.step === 'choosing' && chosen === conflicts.length && canWrite();

  const choose = (side: Side): void => {
    if (current === undefined || phase.step !== 'choosing') return;
    const next = { ...choices, [current.key]: side };
    put(next);
    const open = (index: number): boolean => next[conflicts[index]!.key] === undefined;
    const after = [...conflicts.keys()].slice(place + 1).find(open) ?? [...conflicts.keys()].find(open);
    if (after !== undefined) setAt(after);
    const total = conflicts.length;
    setSaid(t(`merging.did.${side}`, { label: current.label, chosen: Object.keys(next).length, total }));
  };
  const end = (job: JobView): void => {
    if (job.state === 'done') return setPhase({ step: 'done', joined: job.result as Joined });
    const why = (job.result as { message?: string } | null)?.message ?? '';
    setFailed(job.state === 'cancelled' ? t('merging.cancelled') : t('merging.failed', { why }));
    setPhase({ step: 'choosing' });
    void renew();
  };
  const join = async (): Promise<void> => {
    setFailed(null);
    setPhase({ step: 'joining', job: null });
    try {
      // what is joined is what was looked at
      if (isStale() && !(await renew())) {
        setFailed(t('merging.newQuestions'));
        return setPhase({ step: 'choosing' });
      }
      const { job } = await write((command) => client.merging.apply({ command, copy, choices }));
      end(await watchJob(job, (view) => setPhase((old) => (old.step === 'joining' ? { step: 'joining', job: view } : old))));
    } catch (thrown) {
      toastFailure(thrown);
      setPhase({ step: 'choosing' });
    }
  };
  return {
    plan,
    error,
    reload: () => void renew(),
    phase,
    failed,
    choices,
    chosen,
    at: place,
    current,
    said,
    canJoin,
    stand: (index) => {
      if (index >= 0 && index < conflicts.length) setAt(index);
    },
    choose,
    chooseRest: (side) => put({ ...Object.fromEntries(conflicts.map(({ key }) => [key, side])), ...choices }),
    join: () => {
      if (canJoin) void join();
    },
    cancel: () => {
      if (phase.step === 'joining' && phase.job !== null) client.jobs.cancel({ id: phase.job.id }).catch(toastFailure);
    },
    compareAgain: () => {
      setFailed(null);
      setAt(0);
      setPhase({ step: 'choosing' });
      void renew();
    },
  };
}
