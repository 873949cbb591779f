import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t, useLanguage, type MessageKey } from '../../i18n/index.ts';
import { closeDialog, useDialog, type DialogId } from '../../state/dialogs.ts';
import { readProject, useProject } from '../../state/project.ts';
import { toast } from '../../ui/index.ts';
import { attempt, goTo } from './actions.ts';

interface Naming {
  dialog: DialogId;
  title: MessageKey;
  confirm: MessageKey;
  /** the name it starts with, from the project's present one */
  start: (name: string) => string;
  run: (name: string) => Promise<void>;
}

function NameDialog({ dialog, title, confirm, start, run }: Naming): ReactNode {
  useLanguage();
  const open = useDialog(dialog) !== null;
  const project = useProject();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (open) setName(start(project?.name ?? ''));
    // Only opening resets it: a change of the project under the dialog must not take the typing away.
  }, [open]);
  const submit = async (): Promise<void> => {
    setBusy(true);
    if (await attempt(() => run(name.trim()))) closeDialog();
    setBusy(false);
  };
  return (
    <Modal opened={open} onClose={closeDialog} title={t(title)} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void submit();
        }}
      >
        <TextInput
          label={t('project.name')}
          description={t('project.nameHint')}
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
            {t(confirm)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const namings: readonly Naming[] = [
  {
    dialog: 'project-new',
    title: 'project.new',
    confirm: 'project.create',
    start: () => '',
    run: async (name) => goTo(await client.projects.create({ name })),
  },
  {
    dialog: 'project-save-as',
    title: 'project.saveAs',
    confirm: 'ui.save',
    start: (name) => `${name} 2`,
    run: async (name) => {
      const copy = await client.projects.saveAs({ name });
      toast({ message: t('project.savedAs'), tone: 'good' });
      goTo(copy);
    },
  },
  {
    dialog: 'project-rename',
    title: 'project.rename',
    confirm: 'ui.save',
    start: (name) => name,
    run: async (name) => {
      const renamed = await client.projects.rename({ name });
      await readProject();
      toast({ message: t('project.renamed'), tone: 'good' });
      goTo(renamed);
    },
  },
];

export function NameDialogs(): ReactNode {
  return namings.map((naming) => <NameDialog key={naming.dialog} {...naming} />);
}
