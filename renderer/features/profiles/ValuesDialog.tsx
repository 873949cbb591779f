import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { fieldTitle } from '../../state/fields.ts';
import { useProject } from '../../state/project.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { FieldValues } from '../../ui/Values.tsx';

/** The values of one cell of a grid, with what stands behind each. */
export function ValuesDialog(): ReactNode {
  useLanguage();
  const open = useDialog('entity-values');
  const [id = '', field = ''] = (open?.record ?? '').split(' ');
  return (
    <Modal opened={open !== null} onClose={closeDialog} closeButtonProps={{ 'aria-label': t('ui.close') }} title={fieldTitle(field)}>
      {open === null ? null : <Values id={id} field={field} />}
    </Modal>
  );
}

function Values({ id, field }: { id: string; field: string }): ReactNode {
  const project = useProject();
  const live = useLive(
    async () => ({ values: await client.entities.values({ id }), entity: await client.entities.get({ id }) }),
    ['entity', 'attribute', 'anchorUse', 'source'],
    [id, field],
  );
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="quiet">{t('ui.loading')}</p>;
  const values = live.data.values.filter((value) => value.field === field);
  return (
    <>
      <h3 className="values-of">{live.data.entity.fields.name}</h3>
      {values.length === 0 ? (
        <p className="quiet">{t('values.none')}</p>
      ) : (
        <FieldValues values={values} disabled={project === null || project.readOnly !== null} />
      )}
    </>
  );
}
