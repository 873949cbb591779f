import type { ReactNode } from 'react';
import { sourceParts } from '../../state/source-parts.ts';
import { Found } from './Found.tsx';

/** What there is to say about a source that has come in: what was found in it, and what other features know. */
export function Said({ source, became }: { source: string; became: (source: string) => void }): ReactNode {
  return (
    <>
      {sourceParts().map((Part, index) => (
        <Part key={index} source={source} became={became} />
      ))}
      <Found source={source} />
    </>
  );
}
