import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { undo } from '../../ui/index.ts';
import { summary, useBrought } from './bring.ts';

/** What came in, and what found no place: nothing of a file is passed over in silence. */
export function Brought(): ReactNode {
  useLanguage();
  const open = useDialog('brought') !== null;
  const result = useBrought();
  const isEmpty = result === null || result.tags + result.annotations + result.claims + result.notes === 0;
  return (
    <Modal opened={open} onClose={closeDialog} size={560} title={t('exchange.brought')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {result === null ? null : (
        <div className="exchange-losses">
          <p className="exchange-summary">{summary(result)}</p>
          <h3>{t('exchange.brought.left')}</h3>
          <ul className="exchange-told" tabIndex={0} aria-label={t('exchange.brought.left')}>
            {result.told.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Group justify="flex-end" gap="xs" mt="md">
            {isEmpty ? null : (
              <Button
                variant="default"
                onClick={() => {
                  closeDialog();
                  void undo();
                }}
              >
                {t('ui.undo')}
              </Button>
            )}
            <Button data-autofocus onClick={closeDialog}>
              {t('ui.close')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}
