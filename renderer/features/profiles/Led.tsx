import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { openPassage, select } from '../../state/workspace.ts';
import { toastFailure } from '../../ui/index.ts';

/** A record in words: it leads to its passage, and where it has none to the inspector. */
export function Led({ record, children }: { record: RecordRef; children: ReactNode }): ReactNode {
  const open = async (): Promise<void> => {
    if (!(await openPassage(record))) select(record);
  };
  return (
    <button type="button" className="link profile-led" title={t('profiles.passage')} onClick={() => void open().catch(toastFailure)}>
      {children}
      <IconArrowUpRight size={13} aria-hidden="true" />
    </button>
  );
}
