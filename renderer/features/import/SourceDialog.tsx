import { Button, Group, Modal, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { sourceTypes } from '../../../shared/domain/documents.ts';
import { reliabilityLetters } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { columnTitle, t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { openReader } from '../../state/workspace.ts';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { Found } from './Found.tsx';
import { Said } from './Said.tsx';
import { changesOf, formOf, isDate, type SourceForm } from './sourceForm.ts';

type Source = Awaited<ReturnType<typeof client.sources.get>>;

function Fields({ form, set }: { form: SourceForm; set: (changes: Partial<SourceForm>) => void }): ReactNode {
  const line = (name: keyof SourceForm, label: string, description?: string): ReactNode => (
    <TextInput
      label={label}
      description={description}
      value={form[name]}
      error={(name === 'issued' || name === 'accessed') && !isDate(form[name]) ? t('source.badDate') : undefined}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const types = [...new Set([form.type, ...sourceTypes])].map((value) => ({ value, label: valueTitle(value) }));
  const letters = [{ value: '', label: t('source.notGraded') }, ...reliabilityLetters.map((value) => ({ value, label: value }))];
  return (
    <>
      <TextInput
        label={columnTitle('title')}
        value={form.title}
        data-autofocus
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('source.authors')}
        description={t('source.authorsHint')}
        autosize
        minRows={2}
        maxRows={6}
        value={form.authors}
        onChange={(event) => set({ authors: event.currentTarget.value })}
      />
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <NativeSelect
          size="xs"
          label={columnTitle('type')}
          value={form.type}
          data={types}
          onChange={(event) => set({ type: event.currentTarget.value })}
        />
        {line('publisher', columnTitle('publisher'))}
        {line('containerTitle', t('source.container'))}
        {line('language', columnTitle('language'))}
        {line('issued', columnTitle('issued'), t('source.dateHint'))}
        {line('accessed', t('source.accessed'), t('source.dateHint'))}
        {line('url', t('source.url'))}
        {line('doi', t('source.doi'))}
      </SimpleGrid>
      <NativeSelect
        size="xs"
        label={columnTitle('reliability')}
        description={t('source.reliabilityHint')}
        value={form.reliability}
        data={letters}
        onChange={(event) => set({ reliability: event.currentTarget.value })}
      />
      {line('origin', columnTitle('origin'), t('source.originHint'))}
    </>
  );
}

function Form({ source }: { source: Source }): ReactNode {
  const [form, setForm] = useState(() => formOf(source.fields));
  const valid = form.title.trim() !== '' && isDate(form.issued) && isDate(form.accessed);
  const save = async (): Promise<void> => {
    const fields = changesOf(source.fields, form);
    try {
      if (Object.keys(fields).length > 0) {
        await write((command) => client.sources.update({ command, id: source.id, revision: source.revision, fields }));
        toast({ message: t('source.saved'), undo: true });
      }
      closeDialog();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) void save();
      }}
    >
      <Stack gap="sm">
        <Said
          source={source.id}
          became={(into) => {
            closeDialog();
            openReader(into);
          }}
        />
        <Fields form={form} set={(changes) => setForm((old) => ({ ...old, ...changes }))} />
        <Found source={source.id} />
        <Group justify="space-between" gap="xs">
          <Button
            variant="subtle"
            onClick={() => {
              closeDialog();
              openReader(source.id);
            }}
          >
            {t('import.openIt')}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={closeDialog}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={!valid}>
              {t('ui.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** The bibliographic record of a source, prefilled with what its file told. */
export function SourceDialog(): ReactNode {
  useLanguage();
  const open = useDialog('source');
  const id = open?.record ?? null;
  const [source, setSource] = useState<Source | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    setSource(null);
    setError(null);
    if (id !== null) client.sources.get({ id }).then(setSource, setError);
  }, [id]);
  return (
    <Modal
      opened={id !== null}
      onClose={closeDialog}
      size="lg"
      title={t('source.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {error === null ? null : <ErrorNotice error={error} />}
      {source === null ? null : <Form key={source.id} source={source} />}
    </Modal>
  );
}
