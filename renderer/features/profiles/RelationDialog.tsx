import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { checkDate } from '../../state/fields.ts';
import { EntityPicker, type Picked } from '../../ui/EntityPicker.tsx';
import { toast, toastFailure } from '../../ui/index.ts';
import { relationChoices, relationOf, relationTitle } from '../../ui/Relations.tsx';

/** What holds between an entity and another one, without a passage yet. */
export function RelationDialog(): ReactNode {
  useLanguage();
  const open = useDialog('entity-relation');
  return (
    <Modal opened={open !== null} onClose={closeDialog} closeButtonProps={{ 'aria-label': t('ui.close') }} title={t('relations.title')}>
      {open?.record ? <Form entity={open.record} /> : null}
    </Modal>
  );
}

function Form({ entity }: { entity: string }): ReactNode {
  const here = useLive(() => client.entities.get({ id: entity }), ['entity'], [entity]);
  const [choice, setChoice] = useState('owner of');
  const [end, setEnd] = useState<Picked | null>(null);
  const [asOf, setAsOf] = useState('');
  const [note, setNote] = useState('');
  const date = checkDate(asOf);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (end === null || !date.ok) return;
    const { type, forward } = relationOf(choice);
    const ends = forward ? { entity, other: end.id } : { entity: end.id, other: entity };
    try {
      await write((command) =>
        client.relations.create({ command, fields: { ...ends, type, asOf: date.value as string | null, note: note.trim() } }),
      );
      closeDialog();
      toast({ message: t('relations.did', { name: `${relationTitle(type, forward)} ${end.name}` }), tone: 'good', undo: true });
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <form className="entity-form" onSubmit={(event) => void save(event)}>
      <p className="entity-form-lead">{here.data?.fields.name ?? ' '}</p>
      <Select
        label={t('relations.type')}
        data={relationChoices()}
        allowDeselect={false}
        value={choice}
        onChange={(value) => setChoice(value ?? choice)}
        data-autofocus
      />
      <EntityPicker label={t('relations.to')} value={end} onPick={setEnd} without={[entity]} />
      <TextInput
        label={t('relations.asOf')}
        placeholder="2026-11"
        value={asOf}
        error={date.ok ? null : date.message}
        onChange={(event) => setAsOf(event.currentTarget.value)}
      />
      <Textarea
        label={t('relations.note')}
        autosize
        minRows={1}
        maxRows={5}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="entity-form-ends">
        <span className="quiet">{end === null ? t('relations.missing') : ''}</span>
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" disabled={end === null || !date.ok}>
          {t('ui.add')}
        </Button>
      </div>
    </form>
  );
}
