import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { client, failure } from '../api/client.ts';
import { write } from '../api/live.ts';
import { lookUp, t } from '../i18n/index.ts';

export interface Toast {
  message: string;
  tone?: 'plain' | 'good' | 'bad';
  /** offers Undo, which takes back this seat's last command */
  undo?: boolean;
  /** another thing to do about it */
  action?: { label: string; run: () => void };
}
type Shown = Toast & { number: number };

const listeners = new Set<() => void>();
let shown: readonly Shown[] = [];
let counter = 0;

function set(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
function drop(number: number): void {
  set(shown.filter((one) => one.number !== number));
}

/** Says in passing what happened; read out by screen readers. At most three stand at a time. */
export function toast(message: Toast): void {
  counter += 1;
  set([...shown, { ...message, number: counter }].slice(-3));
}

/** Says what failed, what was kept and what to do. */
export function toastFailure(error: unknown): void {
  const { code, message } = failure(error);
  const kept = lookUp(`kept.${code}`) ?? '';
  const what = message === '' || message === code ? (lookUp(`error.${code}`) ?? code) : message;
  toast({ message: `${what} ${kept}`.trim(), tone: 'bad' });
}

/** Takes this seat's last change back (or does it again) and says so when it cannot. */
export async function undo(direction: 'undo' | 'redo' = 'undo'): Promise<void> {
  try {
    await write((command) => client.history[direction]({ command }));
  } catch (error) {
    toastFailure(error);
  }
}

function Line({ toast: one }: { toast: Shown }): ReactNode {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    // An error is read until it is put away or twice as long; an offer to undo needs time to be taken up.
    const timer = setTimeout(() => drop(one.number), one.tone === 'bad' ? 15_000 : one.undo || one.action ? 9000 : 5000);
    return () => clearTimeout(timer);
  }, [held, one]);
  const then = (run: () => void): void => {
    drop(one.number);
    run();
  };
  return (
    <div
      className={`toast toast-${one.tone ?? 'plain'}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{one.message}</span>
      {one.undo ? (
        <Button variant="default" onClick={() => then(() => void undo())}>
          {t('ui.undo')}
        </Button>
      ) : null}
      {one.action ? (
        <Button variant="default" onClick={() => then(one.action!.run)}>
          {one.action.label}
        </Button>
      ) : null}
      <ActionIcon aria-label={t('ui.close')} onClick={() => drop(one.number)}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

export function Toasts(): ReactNode {
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {list.map((one) => (
        <Line key={one.number} toast={one} />
      ))}
    </div>
  );
}
