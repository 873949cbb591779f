import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { readProject, useProject } from '../../state/project.ts';
import { attempt } from './actions.ts';

export function DetailsDialog(): ReactNode {
  useLanguage();
  const open = useDialog('project-details') !== null;
  const project = useProject();
  const [fields, setFields] = useState({ title: '', description: '', verdicts: '', today: '', language: 'en' });
  useEffect(() => {
    if (open && project !== null)
      setFields({
        ...project,
        language: /^zh/i.test(project.language) ? 'zh' : 'en',
        verdicts: project.verdicts.join('\n'),
        today: project.today ?? '',
      });
    // Only opening resets it: a change of the project under the dialog must not take the typing away.
  }, [open]);
  const verdicts = [...new Set(fields.verdicts.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const today = fields.today.trim() === '' ? null : fields.today.trim();
  const isDay = today === null || /^\d{4}-\d{2}-\d{2}$/.test(today);
  const valid = fields.title.trim() !== '' && verdicts.length >= 2 && isDay;
  const save = async (): Promise<void> => {
    const next = { title: fields.title.trim(), description: fields.description, verdicts, today, language: fields.language as 'en' | 'zh' };
    const saved = await attempt(() => write((command) => client.projects.update({ command, fields: next })));
    if (!saved) return;
    await readProject();
    closeDialog();
  };
  return (
    <Modal opened={open} onClose={closeDialog} title={t('project.details')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) void save();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('project.title')}
            value={fields.title}
            maxLength={400}
            data-autofocus
            onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })}
          />
          <Textarea
            label={t('project.description')}
            autosize
            minRows={2}
            maxRows={8}
            value={fields.description}
            onChange={(event) => setFields({ ...fields, description: event.currentTarget.value })}
          />
          <Textarea
            label={t('project.verdicts')}
            description={t('project.verdictsHint')}
            autosize
            minRows={4}
            maxRows={10}
            value={fields.verdicts}
            onChange={(event) => setFields({ ...fields, verdicts: event.currentTarget.value })}
          />
          <TextInput
            label={t('project.today')}
            description={t('project.todayHint')}
            placeholder="2026-06-30"
            value={fields.today}
            error={isDay ? null : t('project.todayInvalid')}
            onChange={(event) => setFields({ ...fields, today: event.currentTarget.value })}
          />
          <Select
            label={t('project.language')}
            description={t('project.languageHint')}
            allowDeselect={false}
            value={fields.language}
            onChange={(value) => setFields({ ...fields, language: value ?? 'en' })}
            data={[
              { value: 'en', label: 'English' },
              { value: 'zh', label: '中文' },
            ]}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={closeDialog}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={!valid}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
