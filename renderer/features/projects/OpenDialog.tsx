import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { attempt, goTo } from './actions.ts';

function Shelf(): ReactNode {
  const { data, error } = useLive(() => client.projects.recent(), ['project'], []);
  const others = data?.filter((entry) => !entry.current) ?? [];
  if (error) return <ErrorNotice error={error} />;
  if (data !== undefined && others.length === 0) return <EmptyState title={t('project.noOthers')} hint={t('project.noOthersHint')} />;
  return (
    <ul className="plain-list">
      {others.map((entry) => (
        <li key={entry.key}>
          <button
            type="button"
            className="list-button"
            disabled={entry.missing}
            onClick={() => void attempt(async () => goTo(await client.projects.open({ key: entry.key })))}
          >
            <span>{entry.name}</span>
            <span className="quiet">
              {entry.missing ? t('project.missing') : `${entry.folder} · ${formatDate(entry.opened, 'moment')}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The browser host has no file dialog of the system: it offers what it knows. */
export function OpenDialog(): ReactNode {
  useLanguage();
  const open = useDialog('project-open') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} title={t('project.openTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open ? <Shelf /> : null}
    </Modal>
  );
}
