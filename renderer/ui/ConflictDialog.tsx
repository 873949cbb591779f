import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { kindTitle, t } from '../i18n/index.ts';
import { useConflict } from '../state/conflicts.ts';
import { fieldTitle, valueText } from '../state/fields.ts';
import './records.css';

/** Both texts of an edit that met another one. Closing takes theirs: it is what the project holds. */
export function ConflictDialog(): ReactNode {
  const conflict = useConflict();
  if (conflict === null) return null;
  const text = (name: string, value: unknown): string => valueText(name, value) || t('conflict.blank');
  return (
    <Modal
      opened
      onClose={() => conflict.choose('theirs')}
      title={`${kindTitle(conflict.kind)}: ${t('conflict.title')}`}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <p>{t('conflict.lead')}</p>
      {Object.keys(conflict.yours).map((name) => (
        <section key={name} className="conflict-field" aria-label={fieldTitle(name)}>
          <h3>{fieldTitle(name)}</h3>
          <div className="conflict-texts">
            {(['yours', 'theirs'] as const).map((side) => (
              <div key={side}>
                <h4>{t(`conflict.${side}`)}</h4>
                <p className="conflict-text">{text(name, conflict[side][name])}</p>
              </div>
            ))}
          </div>
        </section>
      ))}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" data-autofocus onClick={() => conflict.choose('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button onClick={() => conflict.choose('yours')}>{t('conflict.keepYours')}</Button>
      </Group>
    </Modal>
  );
}
