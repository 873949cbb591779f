import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { TooLarge } from '../../state/bring-file.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { chooseFile, chooseKnown } from './choosing.ts';
import './merging.css';

function Choice(): ReactNode {
  const { data, error } = useLive(() => client.projects.recent(), ['project'], []);
  const [busy, setBusy] = useState(false);
  const [bringing, setBringing] = useState<string | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const others = data?.filter((entry) => !entry.current) ?? [];
  const choose = async (run: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      if (await run()) closeDialog();
    } catch (thrown) {
      setFailed(thrown);
    }
    setBringing(null);
    setBusy(false);
  };
  return (
    <div className="joining-choose">
      <p className="quiet">{t('merging.choose.hint')}</p>
      {data !== undefined && others.length === 0 ? <p>{t('merging.choose.none')}</p> : null}
      {others.length === 0 ? null : (
        <ul className="plain-list joining-shelf" aria-label={t('merging.choose.known')}>
          {others.map((entry) => (
            <li key={entry.key}>
              <button
                type="button"
                className="list-button"
                disabled={busy || entry.missing}
                onClick={() => void choose(() => chooseKnown(entry.key))}
              >
                <span>{entry.name}</span>
                <span className="quiet">
                  {entry.missing ? t('project.missing') : `${entry.folder} · ${formatDate(entry.opened, 'moment')}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {bringing === null ? null : <p role="status">{t('merging.choose.bringing', { name: bringing })}</p>}
      {failed instanceof TooLarge ? (
        <p className="bad" role="alert">
          {t('merging.choose.tooLarge')}
        </p>
      ) : error === null && failed === null ? null : (
        <ErrorNotice error={failed ?? error} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button disabled={busy} loading={bringing !== null} data-autofocus onClick={() => void choose(() => chooseFile(setBringing))}>
          {t('merging.choose.file')}
        </Button>
      </Group>
    </div>
  );
}

/** Which copy is to be joined: one that was opened here before, or a file. */
export function ChooseDialog(): ReactNode {
  useLanguage();
  const isOpen = useDialog('merging-choose') !== null;
  return (
    <Modal opened={isOpen} onClose={closeDialog} size={560} title={t('merging.choose')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {isOpen ? <Choice /> : null}
    </Modal>
  );
}
