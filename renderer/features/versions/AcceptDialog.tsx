import { Button, Group, Modal, NumberInput, Slider } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice, toast } from '../../ui/index.ts';
import './versions.css';

/** How many would be accepted; asked again a moment after the last change. */
function useCount(source: string | null, score: number): { total: number | null; error: unknown } {
  const [state, setState] = useState<{ total: number | null; error: unknown }>({ total: null, error: null });
  useEffect(() => {
    let wanted = true;
    const ask = (): void =>
      void client.versions.above({ source, score }).then(
        ({ total }) => wanted && setState({ total, error: null }),
        (error: unknown) => wanted && setState({ total: null, error }),
      );
    const timer = setTimeout(ask, 150);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [source, score]);
  return state;
}

function Form({ source }: { source: string | null }): ReactNode {
  const [score, setScore] = useState(0.9);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const { total, error } = useCount(source, score);
  const accept = async (): Promise<void> => {
    setBusy(true);
    try {
      const { accepted } = await write((command) => client.versions.acceptAbove({ command, source, score }));
      closeDialog();
      toast({ message: t('moves.bulk.done', { count: accepted }), tone: 'good', undo: true });
    } catch (thrown) {
      setFailed(thrown);
      setBusy(false);
    }
  };
  const settle = (value: number | string): void => {
    const next = Number(value);
    if (Number.isFinite(next) && value !== '') setScore(Math.min(1, Math.max(0, next)));
  };
  return (
    <form
      className="version-bulk"
      onSubmit={(event) => {
        event.preventDefault();
        if ((total ?? 0) > 0 && !busy) void accept();
      }}
    >
      <p className="quiet">{t(source === null ? 'moves.bulk.hint' : 'moves.bulk.hint.source')}</p>
      <div className="version-bulk-score">
        <NumberInput
          label={t('moves.bulk.score')}
          min={0}
          max={1}
          step={0.05}
          decimalScale={2}
          fixedDecimalScale
          value={score}
          onChange={settle}
          data-autofocus
        />
        <Slider
          aria-hidden="true"
          thumbLabel={t('moves.bulk.score')}
          min={0}
          max={1}
          step={0.01}
          label={null}
          value={score}
          onChange={setScore}
          thumbProps={{ tabIndex: -1 }}
        />
      </div>
      <p role="status">{total === null ? t('ui.loading') : t(total === 0 ? 'moves.bulk.none' : 'moves.bulk.preview', { total })}</p>
      {error === null && failed === null ? null : <ErrorNotice error={failed ?? error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={(total ?? 0) === 0}>
          {t('moves.bulk.do', { total: total ?? 0 })}
        </Button>
      </Group>
    </form>
  );
}

/** Accepts all new places above a score, of one source or of all; one undo takes them back. */
export function AcceptDialog(): ReactNode {
  useLanguage();
  const open = useDialog('moves-accept');
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      size={480}
      title={t('moves.bulk')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {open === null ? null : <Form source={open.record} />}
    </Modal>
  );
}
