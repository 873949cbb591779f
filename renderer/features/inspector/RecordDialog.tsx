import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordRef } from '../../../shared/contract/base.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog, type DialogId } from '../../state/dialogs.ts';
import { useSelected } from '../../state/workspace.ts';

/** A dialog about the record that is selected. Its form lives as long as it is open, so that it starts anew each time. */
export function RecordDialog({
  id,
  title,
  children,
}: {
  id: DialogId;
  title: string;
  children: (record: RecordRef) => ReactNode;
}): ReactNode {
  useLanguage();
  const open = useDialog(id) !== null;
  const record = useSelected();
  return (
    <Modal opened={open} onClose={closeDialog} yOffset="12vh" size={560} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open && record !== null ? children(record) : null}
    </Modal>
  );
}
