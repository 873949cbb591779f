import { useState } from 'react';
import type { ChosenPassage } from './passage.ts';

/** What was typed into a form that was left with Escape; it is there again when the same form is opened on the same words. */
const drafts = new Map<string, object>();
const most = 50;

export interface Draft<Values> {
  values: Values;
  change: (changes: Partial<Values>) => void;
  forget: () => void;
}

export function useDraft<Values extends object>(action: string, passage: ChosenPassage, initial: () => Values): Draft<Values> {
  const { version, start, end } = passage.place;
  const key = `${action}:${version}:${start}:${end}`;
  const [values, setValues] = useState<Values>(() => (drafts.get(key) as Values | undefined) ?? initial());
  return {
    values,
    change: (changes) => {
      setValues((old) => {
        const next = { ...old, ...changes };
        drafts.delete(key);
        drafts.set(key, next);
        const oldest = drafts.size > most ? drafts.keys().next().value : undefined;
        if (oldest !== undefined) drafts.delete(oldest);
        return next;
      });
    },
    forget: () => drafts.delete(key),
  };
}
