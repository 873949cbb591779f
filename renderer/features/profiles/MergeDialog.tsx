import { Button, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { MergePreview } from '../../../shared/contract/entities.ts';
import type { EntityKind } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { fieldTitle } from '../../state/fields.ts';
import { select } from '../../state/workspace.ts';
import { EntityPicker, type Picked } from '../../ui/EntityPicker.tsx';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';

/** Chooses which one stays, tells what a merger does before it is done. */
export function MergeDialog(): ReactNode {
  useLanguage();
  const open = useDialog('entity-merge');
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      title={t('merge.title')}
      size="lg"
    >
      {open?.record ? <Form key={open.record} ids={open.record.split(' ')} /> : null}
    </Modal>
  );
}

function Form({ ids }: { ids: readonly string[] }): ReactNode {
  const [chosen, setChosen] = useState<readonly Picked[] | null>(null);
  const [into, setInto] = useState(ids[0]!);
  useEffect(() => {
    let late = false;
    void Promise.all(ids.map((id) => client.entities.get({ id })))
      .then((all) => late || setChosen(all.map(({ id, fields }) => ({ id, name: fields.name, kind: fields.kind }))))
      .catch(toastFailure);
    return () => void (late = true);
  }, [ids]);
  if (chosen === null) return <p className="quiet">{t('ui.loading')}</p>;
  const kind = chosen[0]?.kind as EntityKind | undefined;
  const others = chosen.filter(({ id }) => id !== into).map(({ id }) => id);
  return (
    <div className="entity-form">
      <fieldset className="merge-list">
        <legend>{t('merge.into')}</legend>
        {chosen.map(({ id, name }) => (
          <div key={id} className="merge-one">
            <label>
              <input type="radio" name="into" checked={id === into} onChange={() => setInto(id)} /> {name}
            </label>
            {chosen.length > 1 && id !== into ? (
              <button
                type="button"
                className="icon"
                aria-label={t('merge.leave', { name })}
                onClick={() => setChosen(chosen.filter((one) => one.id !== id))}
              >
                <IconX size={13} aria-hidden="true" />
              </button>
            ) : null}
          </div>
        ))}
      </fieldset>
      <EntityPicker
        key={chosen.length}
        label={chosen.length > 1 ? t('merge.add') : t('merge.with')}
        value={null}
        kinds={kind === undefined ? [] : [kind]}
        without={chosen.map(({ id }) => id)}
        onPick={(picked) => picked !== null && setChosen([...chosen, picked])}
        autoFocus={chosen.length < 2}
      />
      {others.length === 0 ? <p className="quiet">{t('merge.nothing')}</p> : <Preview into={into} ids={others} />}
    </div>
  );
}

const counted = ['mentions', 'values', 'relations', 'tags', 'notes', 'links', 'texts', 'views', 'suggestions'] as const;

function Preview({ into, ids }: { into: string; ids: readonly string[] }): ReactNode {
  const [busy, setBusy] = useState(false);
  const live = useLive(() => client.entities.mergePreview({ into, ids: [...ids] }), ['entity'], [into, ids.join(' ')]);
  const merge = async (): Promise<void> => {
    setBusy(true);
    try {
      await write((command) => client.entities.merge({ command, into, ids: [...ids] }));
      closeDialog();
      select({ kind: 'entity', id: into });
      toast({ message: t('merge.did', { name: live.data?.name ?? '' }), tone: 'good', undo: true });
    } catch (error) {
      setBusy(false);
      toastFailure(error);
    }
  };
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  return (
    <>
      <div className="merge-preview" aria-live="polite">
        {live.data === undefined ? <p className="quiet">{t('ui.loading')}</p> : <Told preview={live.data} />}
      </div>
      <div className="entity-form-ends">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button loading={busy} disabled={live.data === undefined} onClick={() => void merge()} data-autofocus>
          {t('merge.do')}
        </Button>
      </div>
    </>
  );
}

function Told({ preview }: { preview: MergePreview }): ReactNode {
  const moves = counted.filter((name) => preview[name] > 0);
  return (
    <>
      {preview.aliases.length === 0 ? null : <p>{t('merge.aliases', { names: preview.aliases.join(', ') })}</p>}
      {preview.differing.length === 0 ? null : (
        <>
          <p>{t('merge.differing')}</p>
          <dl className="merge-differing">
            {preview.differing.map(({ field, chosen, kept }) => (
              <div key={field}>
                <dt>{fieldTitle(field)}</dt>
                <dd>
                  <strong>{chosen}</strong> <span className="quiet">{kept.join(', ')}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {moves.length === 0 ? null : (
        <p className="quiet">
          {t('merge.moves')}: {moves.map((name) => t(`merge.count.${name}`, { count: preview[name] })).join(' · ')}
        </p>
      )}
    </>
  );
}
