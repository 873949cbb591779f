import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

interface FieldProperties {
  label: string;
  value: string;
  most: number;
  required?: boolean;
  disabled: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onSave: (words: string) => void;
  onLeave: () => void;
}

/** Enter saves and goes back to the cell; Escape goes back without. What somebody else wrote is shown while nothing is being typed. */
export function Words({ label, value, most, required = false, disabled, field, onSave, onLeave }: FieldProperties): ReactNode {
  const [words, setWords] = useState(value);
  const shown = useRef(value);
  const dropped = useRef(false);
  useEffect(() => {
    if (words === shown.current) setWords(value);
    shown.current = value;
  }, [value]);
  const save = (): void => {
    const next = words.trim();
    if (dropped.current || (required && next === '')) setWords(value);
    else if (next !== value) onSave(next);
    dropped.current = false;
  };
  return (
    <Textarea
      ref={field}
      label={label}
      autosize
      minRows={1}
      maxRows={4}
      maxLength={most}
      value={words}
      disabled={disabled}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
        event.preventDefault();
        dropped.current = event.key === 'Escape';
        onLeave();
      }}
    />
  );
}
