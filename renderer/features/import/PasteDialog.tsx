import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { importFiles } from './batch.ts';

export function PasteDialog(): ReactNode {
  useLanguage();
  const open = useDialog('paste') !== null;
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    if (!open) return;
    setTitle('');
    setText('');
  }, [open]);
  const ready = title.trim() !== '' && text.trim() !== '';
  const submit = (): void => {
    closeDialog();
    // A slash in a title is no folder.
    const name = `${title.trim().replace(/[/\\]/g, '-')}.txt`;
    importFiles([{ name, blob: new Blob([text], { type: 'text/plain' }) }]);
  };
  return (
    <Modal opened={open} onClose={closeDialog} size="lg" title={t('import.pasteTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('import.pasteName')}
            value={title}
            maxLength={400}
            data-autofocus
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea label={t('import.pasteText')} rows={14} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={closeDialog}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {t('import.doImport')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
