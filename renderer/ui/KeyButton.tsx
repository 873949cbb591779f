import type { ReactNode } from 'react';
import { Kbd } from './pieces.tsx';

interface Properties {
  /** as the command has it ("Shift+O"); without one it is a button beside those that have keys */
  keys?: string;
  /** further keys that do the same, for assistive software */
  also?: string;
  label: string;
  /** what it does in full, where the label is short */
  title?: string;
  main?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  run: () => void;
}

/** A decision of a walk with its key. The keyboard stays with the list: a click here is one of many in a row. */
export function KeyButton({ keys, also, label, title = label, main = false, pressed, disabled = false, run }: Properties): ReactNode {
  return (
    <button
      type="button"
      className={main ? 'key-button is-main' : 'key-button'}
      title={title}
      aria-label={keys === undefined && title !== label ? title : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={[keys, also].filter(Boolean).join(' ') || undefined}
      disabled={disabled}
      onClick={run}
      onMouseDown={(event) => event.preventDefault()}
    >
      <span className="key-button-word">{label}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </button>
  );
}
