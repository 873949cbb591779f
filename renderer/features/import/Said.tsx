import type { ReactNode } from 'react';
import { sourceParts } from '../../state/source-parts.ts';

/** What other features have to say about a source that has come in. */
export function Said({ source, became }: { source: string; became: (source: string) => void }): ReactNode {
  return sourceParts().map((Part, index) => <Part key={index} source={source} became={became} />);
}
