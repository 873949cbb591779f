import type { ReactNode } from 'react';
import type { MoveView } from '../../../shared/contract/versions.ts';
import { t } from '../../i18n/index.ts';

/** What became of a passage, in a word with a mark of its own. */
export function Outcome({ outcome }: { outcome: MoveView['outcome'] }): ReactNode {
  return <span className={`moves-outcome of-${outcome}`}>{t(`moves.outcome.${outcome}`)}</span>;
}
