import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { lookAt } from './as-of.ts';
import { dayStart } from './Filters.tsx';

/** Asks for a day; the project is shown as it was at its end. */
export function AsOfDialog(): ReactNode {
  useLanguage();
  const open = useDialog('as-of') !== null;
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (open) setDay('');
  }, [open]);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const end = new Date(dayStart(day, 1).getTime() - 1);
    if (await lookAt({ time: end.toISOString() })) closeDialog();
    setBusy(false);
  };
  return (
    <Modal opened={open} onClose={closeDialog} title={t('history.asOfTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== '') void submit();
        }}
      >
        <TextInput
          type="date"
          label={t('history.asOfDay')}
          description={t('history.asOfHint')}
          value={day}
          data-autofocus
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={closeDialog}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={day === ''}>
            {t('history.asOfShow')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
