import type { ReactNode } from 'react';
import { Kbd } from '../../ui/index.ts';

interface Properties {
  keys: string;
  label: string;
  disabled?: boolean;
  run: () => void;
}

export function Key({ keys, label, disabled = false, run }: Properties): ReactNode {
  return (
    <button
      type="button"
      className="conflicts-key"
      aria-keyshortcuts={keys}
      disabled={disabled}
      onClick={run}
      // The keyboard stays with the list: a click here is one of many in a row.
      onMouseDown={(event) => event.preventDefault()}
    >
      <span>{label}</span>
      <Kbd keys={keys} />
    </button>
  );
}
