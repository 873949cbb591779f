import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { toast } from '../../ui/index.ts';
import { attempt } from './actions.ts';

interface Invited {
  name: string;
  address: string;
}

function Address({ invited, another }: { invited: Invited; another: () => void }): ReactNode {
  const copy = (): void => {
    void attempt(async () => {
      await navigator.clipboard.writeText(invited.address);
      toast({ message: t('project.addressCopied'), tone: 'good' });
    });
  };
  return (
    <Stack gap="sm">
      <TextInput
        label={t('project.addressFor', { name: invited.name })}
        description={t('project.addressHint')}
        value={invited.address}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={another}>
          {t('project.inviteAnother')}
        </Button>
        <Button onClick={copy}>{t('project.copyAddress')}</Button>
      </Group>
    </Stack>
  );
}

function Asking({ invited }: { invited: (one: Invited) => void }): ReactNode {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    await attempt(async () => invited({ name: name.trim(), ...(await client.projects.invite({ name: name.trim() })) }));
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void submit();
      }}
    >
      <TextInput
        label={t('project.colleague')}
        description={t('project.colleagueHint')}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={name.trim() === ''}>
          {t('project.makeAddress')}
        </Button>
      </Group>
    </form>
  );
}

/** A name, then the address that lets this colleague in. */
export function InviteDialog(): ReactNode {
  useLanguage();
  const open = useDialog('project-invite') !== null;
  const [invited, setInvited] = useState<Invited | null>(null);
  useEffect(() => {
    if (open) setInvited(null);
  }, [open]);
  return (
    <Modal opened={open} onClose={closeDialog} title={t('project.inviteTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {invited === null ? <Asking invited={setInvited} /> : <Address invited={invited} another={() => setInvited(null)} />}
    </Modal>
  );
}
