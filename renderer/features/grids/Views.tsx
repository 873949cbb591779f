import { Button, Group, Menu, Modal, TextInput, Textarea } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { GridName } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { openGrid } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { stateOf, type Held, type View } from './grid-state.ts';

interface Properties {
  grid: GridName;
  held: Held;
  canEdit: boolean;
}

async function attempt<T>(run: (command: string) => Promise<T>): Promise<T | null> {
  try {
    return await write(run);
  } catch (error) {
    toastFailure(error);
    return null;
  }
}

/** The saved states of this grid: open one, keep this one, say what it is for. */
export function Views({ grid, held, canEdit }: Properties): ReactNode {
  const { view, views, dirty, state, restore } = held;
  const [naming, setNaming] = useState<'new' | 'details' | null>(null);
  const save = async (): Promise<void> => {
    if (view === null) return setNaming('new');
    const { id, revision } = view;
    const done = await attempt((command) => client.views.update({ command, id, revision, fields: { state } }));
    if (done !== null) toast({ message: t('grids.views.saved', { name: view.name }), tone: 'good' });
  };
  const remove = async (which: View): Promise<void> => {
    const done = await attempt((command) => client.views.remove({ command, ids: [which.id] }));
    if (done !== null) toast({ message: t('records.deleted', { count: 1 }), undo: true });
  };
  const label = view === null ? t('grids.views') : dirty ? t('grids.views.changed', { name: view.name }) : view.name;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={14} />} className="views-button" title={view?.purpose || label}>
            <span className="views-label">{label}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="scrolled" mah={420}>
          {views.length === 0 ? <Menu.Label>{t('grids.views.none')}</Menu.Label> : null}
          {views.map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => openGrid(grid, { view: one.id })}
              title={one.purpose}
              fw={one.id === view?.id ? 600 : undefined}
            >
              {one.name}
            </Menu.Item>
          ))}
          {canEdit ? (
            <>
              <Menu.Divider />
              {view === null ? null : (
                <>
                  <Menu.Item disabled={!dirty} onClick={() => void save()}>
                    {t('grids.views.save')}
                  </Menu.Item>
                  <Menu.Item disabled={!dirty} onClick={() => restore(stateOf(view))}>
                    {t('grids.views.revert')}
                  </Menu.Item>
                  <Menu.Item onClick={() => setNaming('details')}>{t('grids.views.details')}</Menu.Item>
                  <Menu.Item onClick={() => void remove(view)}>{t('grids.views.delete')}</Menu.Item>
                </>
              )}
              <Menu.Item onClick={() => setNaming('new')}>{t('grids.views.saveAs')}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {naming === null ? null : (
        <Details grid={grid} held={held} view={naming === 'details' ? view : null} onClose={() => setNaming(null)} />
      )}
    </>
  );
}

function Details({ grid, held, view, onClose }: { grid: GridName; held: Held; view: View | null; onClose: () => void }): ReactNode {
  const [name, setName] = useState(view?.name ?? '');
  const [purpose, setPurpose] = useState(view?.purpose ?? '');
  const submit = async (): Promise<void> => {
    if (name.trim() === '') return;
    const fields = { name: name.trim(), purpose };
    if (view === null) {
      const made = await attempt((command) => client.views.create({ command, fields: { ...fields, grid, state: held.state } }));
      if (made === null) return;
      openGrid(grid, { view: made.id });
    } else if ((await attempt((command) => client.views.update({ command, id: view.id, revision: view.revision, fields }))) === null)
      return;
    toast({ message: t('grids.views.saved', { name: fields.name }), tone: 'good' });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(view === null ? 'grids.views.saveAs' : 'grids.views.details')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
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
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          mt="sm"
          autosize
          minRows={2}
          label={t('grids.views.purpose')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
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
