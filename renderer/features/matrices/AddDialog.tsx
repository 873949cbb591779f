import { Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { claimsForMatrix, openMatrix } from '../../state/matrices.ts';
import { ErrorNotice, toast } from '../../ui/index.ts';
import { addClaims, newMatrix } from './actions.ts';
import { fresh } from './shown.ts';

async function add(matrix: { id: string; title: string }): Promise<void> {
  closeDialog();
  const added = await addClaims(matrix.id, claimsForMatrix());
  if (added === null) return;
  if (added === 0) toast({ message: t('matrices.addedNone', { title: matrix.title }) });
  else toast({ message: t('matrices.added', { title: matrix.title, count: added }), tone: 'good', undo: true });
}

async function addToNew(): Promise<void> {
  closeDialog();
  const id = await newMatrix(claimsForMatrix());
  if (id === null) return;
  fresh.id = id;
  openMatrix(id);
}

function Choices(): ReactNode {
  const live = useLive(() => client.matrices.list(), ['matrix', 'matrixItem', 'hypothesis'], []);
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
  };
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="quiet">{t('ui.loading')}</p>;
  return (
    <ul ref={list} onKeyDown={onKeyDown}>
      {live.data.map((matrix, place) => (
        <li key={matrix.id}>
          <button type="button" className="list-button" autoFocus={place === 0} onClick={() => void add(matrix)}>
            <span>{matrix.title}</span>
            <span className="quiet">{t('matrices.size', { hypotheses: matrix.hypotheses, items: matrix.items })}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="list-button" autoFocus={live.data.length === 0} onClick={() => void addToNew()}>
          <span className="matrix-new">
            <IconPlus size={14} aria-hidden="true" /> {t('matrices.addNew')}
          </span>
        </button>
      </li>
    </ul>
  );
}

/** Claims from the grid, the inspector or the palette go into a matrix. */
export function AddDialog(): ReactNode {
  useLanguage();
  const opened = useDialog('matrix-add') !== null;
  return (
    <Modal opened={opened} onClose={closeDialog} title={t('matrices.addTitle')}>
      {opened ? <Choices /> : null}
    </Modal>
  );
}
