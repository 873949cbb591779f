import { Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, Slider } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { factKinds, type FactKind } from '../../../shared/domain/facts.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { formatNumber, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice, toast } from '../../ui/index.ts';
import { kindName, kindsName, scoreText } from './fields.ts';

type Preview = Awaited<ReturnType<typeof client.suggestions.preview>>;
interface Asked {
  version: string | null;
  kinds: FactKind[];
  score: number;
}

const shownMost = 8;

/** What would be accepted; asked again a moment after the last change. */
function usePreview({ version, kinds, score }: Asked): { preview: Preview | null; error: unknown } {
  const [state, setState] = useState<{ preview: Preview | null; error: unknown }>({ preview: null, error: null });
  const asked = kinds.join(' ');
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      () =>
        client.suggestions.preview({ version, kinds, score }).then(
          (preview) => wanted && setState({ preview, error: null }),
          (error: unknown) => wanted && setState({ preview: null, error }),
        ),
      150,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the kinds by their names, not by their list
  }, [version, asked, score]);
  return state;
}

function Shown({ preview }: { preview: Preview | null }): ReactNode {
  if (preview === null) return <p className="quiet">{t('ui.loading')}</p>;
  if (preview.total === 0) return <p role="status">{t('review.bulk.none')}</p>;
  const counts = factKinds.filter((kind) => (preview.byKind[kind] ?? 0) > 0);
  return (
    <>
      <p role="status">
        <strong>{t('review.bulk.preview', { total: preview.total })}</strong>
        {' – '}
        {counts.map((kind) => `${formatNumber(preview.byKind[kind] ?? 0)} ${kindsName(kind)}`).join(', ')}
      </p>
      <h3 className="review-sample-title">{t('review.bulk.sample')}</h3>
      <ul className="review-sample">
        {preview.sample.slice(0, shownMost).map((one) => (
          <li key={one.id}>
            <span className={`review-kind of-${one.kind}`}>{kindName(one.kind)}</span>
            <span className="review-sample-label">{one.label}</span>
            <span className="quiet number">{scoreText(one.score)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Form({ version }: { version: string | null }): ReactNode {
  const [score, setScore] = useState(0.9);
  const [kinds, setKinds] = useState<FactKind[]>([...factKinds]);
  const [here, setHere] = useState(version !== null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const asked: Asked = { version: here ? version : null, kinds, score };
  const { preview, error } = usePreview(asked);
  const total = kinds.length === 0 ? 0 : (preview?.total ?? 0);
  const accept = async (): Promise<void> => {
    setBusy(true);
    try {
      const { accepted } = await write((command) => client.suggestions.acceptAbove({ command, ...asked }));
      closeDialog();
      toast({ message: t('review.bulk.done', { count: accepted }), tone: 'good', undo: true });
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
      className="review-bulk"
      onSubmit={(event) => {
        event.preventDefault();
        if (total > 0 && !busy) void accept();
      }}
    >
      <div className="review-bulk-score">
        <NumberInput
          label={t('review.bulk.score')}
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
          thumbLabel={t('review.bulk.score')}
          min={0}
          max={1}
          step={0.01}
          label={null}
          value={score}
          onChange={setScore}
          thumbProps={{ tabIndex: -1 }}
        />
      </div>
      {version === null ? null : (
        <SegmentedControl
          aria-label={t('review.bulk.where')}
          value={here ? 'text' : 'project'}
          onChange={(value) => setHere(value === 'text')}
          data={[
            { value: 'text', label: t('review.bulk.where.text') },
            { value: 'project', label: t('review.bulk.where.project') },
          ]}
        />
      )}
      <Checkbox.Group label={t('review.bulk.kinds')} value={kinds} onChange={(next) => setKinds(next as FactKind[])}>
        <Group gap="md" mt={4}>
          {factKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={kindsName(kind)} />
          ))}
        </Group>
      </Checkbox.Group>
      {kinds.length === 0 ? <p role="status">{t('review.bulk.none')}</p> : <Shown preview={preview} />}
      {error === null ? null : <ErrorNotice error={error} />}
      {failed === null ? null : <ErrorNotice error={failed} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={total === 0}>
          {t('review.bulk.do', { total })}
        </Button>
      </Group>
    </form>
  );
}

/** Accepts many at once: above a score, with what that would be shown before. One undo takes all back. */
export function BulkDialog(): ReactNode {
  useLanguage();
  const open = useDialog('review-accept');
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      size={600}
      title={t('review.bulk.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {open === null ? null : <Form version={open.record} />}
    </Modal>
  );
}
