import { SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { credibilityDigits, type EntityKind } from '../../../../shared/domain/grades.ts';
import { gridColumns, type GridName } from '../../../../shared/domain/grids/index.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t } from '../../../i18n/index.ts';
import { checkDate, fieldTitle, scaleNote } from '../../../state/fields.ts';
import { EntityPicker, type Picked } from '../../../ui/EntityPicker.tsx';
import { relationChoices, relationOf, relationTitle } from '../../../ui/Relations.tsx';
import { ActionForm } from './ActionForm.tsx';
import { useDraft } from './drafts.ts';
import type { ChosenPassage, FormProps, Made } from './passage.ts';

const ways = ['passage', 'evidence', 'mention', 'relation', 'value'] as const;
export type Way = (typeof ways)[number];
type WayProps = FormProps & { onWay: (way: Way) => void };

export function Ways({ way, onWay }: { way: Way; onWay: (way: Way) => void }): ReactNode {
  return (
    <SegmentedControl
      className="is-wide"
      aria-label={t('reader.form.way')}
      data={ways.map((one) => ({ value: one, label: t(`reader.form.way.${one}`) }))}
      value={way}
      onChange={(next) => onWay(next as Way)}
    />
  );
}

/** Entities that the selected words mention, in their order; the longest name where several stand on one place. */
function useMentioned({ place }: ChosenPassage): readonly Picked[] | null {
  const [found, setFound] = useState<readonly Picked[] | null>(null);
  useEffect(() => {
    let late = false;
    const read = async (): Promise<Picked[]> => {
      const marks = (await client.sources.marks({ version: place.version, start: place.start, end: place.end })).filter(
        ({ kind }) => kind === 'entity',
      );
      const ids = [...new Set(marks.map(({ id }) => id))].slice(0, 8);
      const all = await Promise.all(ids.map((id) => client.entities.get({ id })));
      return all.map(({ id, fields }) => ({ id, name: fields.name, kind: fields.kind }));
    };
    read().then(
      (list) => late || setFound(list),
      () => late || setFound([]),
    );
    return () => void (late = true);
  }, [place.version, place.start, place.end]);
  return found;
}

/** What the words say to hold between two entities. Those that they mention are offered first, as from and to. */
export function RelationWay({ onWay, ...props }: WayProps): ReactNode {
  const { passage } = props;
  const draft = useDraft('relation', passage, () => ({
    from: null as Picked | null,
    to: null as Picked | null,
    choice: 'owner of',
    asOf: '',
    note: '',
  }));
  const { values, change } = draft;
  const mentioned = useMentioned(passage);
  useEffect(() => {
    if (mentioned === null || values.from !== null || values.to !== null) return;
    change({ from: mentioned[0] ?? null, to: mentioned[1] ?? null });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the mentions are known
  }, [mentioned]);
  const date = checkDate(values.asOf);
  const { type, forward } = relationOf(values.choice);
  const save = async (): Promise<Made> => {
    const [from, to] = [values.from!, values.to!];
    const ends = forward ? { entity: from.id, other: to.id } : { entity: to.id, other: from.id };
    const asOf = date.ok ? (date.value as string | null) : null;
    const { id } = await write((command) =>
      client.relations.create({ command, fields: { ...ends, type, asOf, note: values.note.trim() }, places: [passage.place] }),
    );
    return {
      record: { kind: 'relation', id },
      message: t('relations.did', { name: `${from.name} ${relationTitle(type, forward)} ${to.name}` }),
    };
  };
  const isMissing = values.from === null || values.to === null || values.from.id === values.to.id;
  return (
    <ActionForm
      {...props}
      title={t('reader.action.link')}
      missing={isMissing ? t('relations.missing') : date.ok ? null : date.message}
      save={save}
      forget={draft.forget}
    >
      <Ways way="relation" onWay={onWay} />
      <EntityPicker label={t('relations.from')} value={values.from} first={mentioned ?? []} onPick={(from) => change({ from })} autoFocus />
      <Select
        label={t('relations.type')}
        data={relationChoices()}
        allowDeselect={false}
        value={values.choice}
        onChange={(choice) => change({ choice: choice ?? values.choice })}
      />
      <EntityPicker label={t('relations.to')} value={values.to} first={mentioned ?? []} onPick={(to) => change({ to })} />
      <TextInput
        label={t('relations.asOf')}
        placeholder="2026-11"
        value={values.asOf}
        onChange={(event) => change({ asOf: event.currentTarget.value })}
      />
      <Textarea
        className="is-wide"
        label={t('relations.note')}
        autosize
        minRows={1}
        maxRows={4}
        value={values.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </ActionForm>
  );
}

const grids: Partial<Record<EntityKind, GridName>> = { player: 'players', program: 'programs', place: 'places', sector: 'sectors' };

function fieldsOf(kind: string): string[] {
  const grid = grids[kind as EntityKind];
  if (grid === undefined) return [];
  return gridColumns[grid].flatMap(({ edits }) =>
    edits === 'standing' ? [edits] : edits?.startsWith('attributes.') === true ? [edits.slice('attributes.'.length)] : [],
  );
}

/** A value of an attribute that the words give, with its grade and date. It stands beside the one that is shown, or in its place. */
export function ValueWay({ onWay, ...props }: WayProps): ReactNode {
  const { passage } = props;
  const draft = useDraft('value', passage, () => ({
    entity: null as Picked | null,
    field: null as string | null,
    value: passage.quote.replaceAll(/\s+/g, ' ').trim().slice(0, 4000),
    asOf: '',
    credibility: null as number | null,
    choose: false,
  }));
  const { values, change } = draft;
  const mentioned = useMentioned(passage);
  useEffect(() => {
    if (mentioned !== null && values.entity === null) change({ entity: mentioned[0] ?? null });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the mentions are known
  }, [mentioned]);
  const date = checkDate(values.asOf);
  const offered = values.entity === null ? [] : fieldsOf(values.entity.kind);
  const field = values.field !== null && offered.includes(values.field) ? values.field : null;
  const save = async (): Promise<Made> => {
    const { id, name } = values.entity!;
    await write((command) =>
      client.entities.addValue({
        command,
        id,
        field: field!,
        value: values.value.trim(),
        asOf: date.ok ? (date.value as string | null) : null,
        credibility: values.credibility,
        places: [passage.place],
        choose: values.choose,
      }),
    );
    return { record: { kind: 'entity', id }, message: t('reader.made.value', { name, field: fieldTitle(field!) }) };
  };
  const missing =
    values.entity === null || field === null || values.value.trim() === '' ? t('reader.form.value.missing') : date.ok ? null : date.message;
  return (
    <ActionForm {...props} title={t('reader.action.link')} missing={missing} save={save} forget={draft.forget}>
      <Ways way="value" onWay={onWay} />
      <EntityPicker
        label={t('kind.entity')}
        value={values.entity}
        first={mentioned ?? []}
        onPick={(entity) => change({ entity })}
        autoFocus
      />
      <Select
        label={t('reader.form.way.value')}
        data={offered.map((name) => ({ value: name, label: fieldTitle(name) }))}
        disabled={offered.length === 0}
        value={field}
        onChange={(next) => change({ field: next })}
      />
      <TextInput
        className="is-wide"
        label={t('reader.form.value')}
        value={values.value}
        onChange={(event) => change({ value: event.currentTarget.value })}
      />
      <TextInput
        label={t('relations.asOf')}
        placeholder="2026-11"
        value={values.asOf}
        onChange={(event) => change({ asOf: event.currentTarget.value })}
      />
      <Select
        label={t('column.credibility')}
        clearable
        clearButtonProps={{ 'aria-label': t('ui.clear') }}
        data={credibilityDigits.map((digit) => ({ value: String(digit), label: `${digit} – ${scaleNote('credibility', digit)}` }))}
        value={values.credibility === null ? null : String(values.credibility)}
        onChange={(digit) => change({ credibility: digit === null ? null : Number(digit) })}
      />
      <Switch
        className="is-wide"
        label={t('reader.form.value.choose')}
        checked={values.choose}
        onChange={(event) => change({ choose: event.currentTarget.checked })}
      />
    </ActionForm>
  );
}
