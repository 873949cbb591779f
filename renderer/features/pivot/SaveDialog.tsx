import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PivotState } from '../../../shared/contract/groups.ts';
import type { FilterTree } from '../../../shared/domain/filters.ts';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { toast, toastFailure } from '../../ui/index.ts';

interface Properties {
  grid: GridName;
  filter: FilterTree | null;
  quick: string;
  pivot: PivotState;
  onClose: () => void;
}

/** Keeps the pivot as a view of its grid: under its name the grid opens with this filter, and its pivot is this one. */
export function SaveDialog({ grid, filter, quick, pivot, onClose }: Properties): ReactNode {
  const [name, setName] = useState('');
  const submit = async (): Promise<void> => {
    if (name.trim() === '') return;
    const state = { filter, sort: [], quick, columns: [], facets: [], groups: null, pivot };
    try {
      await write((command) => client.views.create({ command, fields: { name: name.trim(), grid, purpose: '', state } }));
      toast({ message: t('grids.views.saved', { name: name.trim() }), tone: 'good' });
      onClose();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('pivot.save')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          data-autofocus
          required
          label={t('grids.views.name')}
          description={t('pivot.saveHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit">{t('ui.save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
