import { useEffect, useState } from 'react';

/** A text that is written when it is left, or after a second and a half of rest: the preview follows without a change a letter. */
export function useText(
  stored: string,
  store: (text: string) => void,
): { value: string; onChange: (text: string) => void; onBlur: () => void } {
  const [value, setValue] = useState(stored);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (!touched) setValue(stored);
  }, [stored, touched]);
  const finish = (): void => {
    setTouched(false);
    if (touched && value !== stored) store(value);
  };
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(finish, 1500);
    return () => clearTimeout(timer);
  });
  return {
    value,
    onChange: (text) => {
      setTouched(true);
      setValue(text);
    },
    onBlur: finish,
  };
}
