import { Button, Group, Modal, NativeSelect, Progress } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BulkPreview, BulkResult } from '../../../shared/contract/bulk.ts';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { bulkColumns } from '../../../shared/domain/bulk.ts';
import { gridKinds, type GridColumn } from '../../../shared/domain/grids/index.ts';
import { client } from '../../api/client.ts';
import { columnTitle, formatNumber, gridTitle, t, useLanguage } from '../../i18n/index.ts';
import { rowsToEdit, type BulkRows } from '../../state/bulk.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { useProject } from '../../state/project.ts';
import { useTags } from '../../state/tags.ts';
import { select } from '../../state/workspace.ts';
import { ChangeTable, countsText, RefusalList } from '../../ui/Changes.tsx';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { deedsFor, newDraft, stepOf, type Draft } from './drafts.ts';
import { makeEdit, useLook, type Look, type Progress as Written } from './look.ts';
import { StepForm } from './StepForm.tsx';
import './bulk.css';

const mostSteps = 8;

/** Values that the column has already, the most frequent first. */
function useKnown(rows: BulkRows, column: GridColumn): readonly string[] {
  const tags = useTags();
  const [values, setValues] = useState<readonly string[]>([]);
  useEffect(() => {
    setValues([]);
    if (column.id === 'tags' || column.type === 'text') return;
    client[rows.grid].facets({ columns: [column.id], most: 200 }).then(
      ({ facets }) => setValues((facets[0]?.values ?? []).map(({ value }) => String(value))),
      () => undefined,
    );
  }, [column.id]);
  return column.id === 'tags' ? (tags ?? []).map(({ name }) => name) : values;
}

function open(rows: BulkRows, id: string): void {
  select({ kind: gridKinds[rows.grid] as RecordKind, id });
  closeDialog();
}

function Seen({ look, rows }: { look: Look; rows: BulkRows }): ReactNode {
  const { preview, looking, error } = look;
  if (error !== null) return <ErrorNotice error={error} />;
  const said = preview === null ? t(looking ? 'bulk.looking' : 'bulk.choose') : countsText(preview);
  return (
    <div className={looking ? 'bulk-seen is-looking' : 'bulk-seen'}>
      <p role="status" className={preview === null ? 'quiet' : 'bulk-counts'}>
        {said}
      </p>
      {preview === null ? null : <Found preview={preview} rows={rows} />}
    </div>
  );
}

function Found({ preview, rows }: { preview: BulkPreview; rows: BulkRows }): ReactNode {
  return (
    <>
      <ChangeTable samples={preview.samples} change={preview.change} onOpen={(id) => open(rows, id)} />
      <RefusalList refusals={preview.refusals} refused={preview.refused} onOpen={(id) => open(rows, id)} />
    </>
  );
}

function Ended({ result, rows }: { result: BulkResult; rows: BulkRows }): ReactNode {
  return (
    <>
      <p role="status">{t('bulk.doneSome', { changed: result.changed, refused: result.refused })}</p>
      {result.wentOn ? <p className="warn">{t('bulk.wentOn')}</p> : null}
      <RefusalList refusals={result.refusals} refused={result.refused} onOpen={(id) => open(rows, id)} />
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={closeDialog}>
          {t('ui.close')}
        </Button>
      </Group>
    </>
  );
}

function Writing({ written }: { written: Written }): ReactNode {
  const { job, done, total } = written;
  return (
    <>
      <p role="status" className="number">
        {t('bulk.writing', { done, total })}
      </p>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('bulk.writing', { done, total })} my="sm" />
      <Group justify="flex-end">
        <Button variant="default" disabled={job === ''} onClick={() => client.jobs.cancel({ id: job }).catch(toastFailure)}>
          {t('bulk.cancel')}
        </Button>
      </Group>
    </>
  );
}

function useEdit(): { written: Written | null; result: BulkResult | null; failed: unknown; run: (plan: string) => void } {
  const [state, setState] = useState<{ written: Written | null; result: BulkResult | null; failed: unknown }>({
    written: null,
    result: null,
    failed: null,
  });
  const run = async (plan: string): Promise<void> => {
    setState({ written: { job: '', done: 0, total: 0 }, result: null, failed: null });
    try {
      const result = await makeEdit(plan, (written) => setState((old) => ({ ...old, written })));
      if (result === null) {
        toast({ message: t('bulk.cancelled') });
        setState({ written: null, result: null, failed: null });
        return;
      }
      toast({ message: t('bulk.done', { count: result.changed }), tone: 'good', undo: true });
      if (result.refused === 0 && !result.wentOn) closeDialog();
      setState({ written: null, result, failed: null });
    } catch (failed) {
      setState({ written: null, result: null, failed });
    }
  };
  return { ...state, run: (plan) => void run(plan) };
}

function startColumn(rows: BulkRows): GridColumn {
  const columns = bulkColumns(rows.grid);
  return columns.find(({ id }) => id === rows.column) ?? columns[0]!;
}

function Edit({ rows }: { rows: BulkRows }): ReactNode {
  const project = useProject();
  const [column, setColumn] = useState(() => startColumn(rows));
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => [newDraft(deedsFor(startColumn(rows))[0]!)]);
  const [ticked, setTicked] = useState(rows.ids !== null);
  const known = useKnown(rows, column);
  const steps = drafts.map(stepOf);
  const ready = steps.every((step) => step !== null) ? steps : [];
  const look = useLook(rows, ticked ? rows.ids : null, column.id, ready);
  const { written, result, failed, run } = useEdit();
  if (written !== null) return <Writing written={written} />;
  if (result !== null) return <Ended result={result} rows={rows} />;
  const choose = (id: string): void => {
    const next = bulkColumns(rows.grid).find((one) => one.id === id)!;
    setColumn(next);
    const deeds = deedsFor(next);
    setDrafts((old) => old.map((draft) => (deeds.includes(draft.do) ? draft : { ...draft, do: deeds[0]! })));
  };
  const change = look.looking ? 0 : (look.preview?.change ?? 0);
  const apply = (): void => {
    if (change > 0) run(look.preview!.plan);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    apply();
  };
  return (
    <div onKeyDown={onKeyDown}>
      {failed === null ? null : <ErrorNotice error={failed} />}
      <div className="bulk-head">
        <NativeSelect
          size="xs"
          data-autofocus
          label={t('bulk.column')}
          value={column.id}
          data={bulkColumns(rows.grid).map(({ id }) => ({ value: id, label: columnTitle(id) }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t('bulk.rows')}
          value={ticked ? 'ticked' : 'matching'}
          data={[
            ...(rows.ids === null ? [] : [{ value: 'ticked', label: t('bulk.rows.ticked', { count: rows.ids.length }) }]),
            { value: 'matching', label: t('bulk.rows.matching', { count: rows.matching }) },
          ]}
          onChange={(event) => setTicked(event.currentTarget.value === 'ticked')}
        />
      </div>
      {drafts.map((draft, place) => (
        <StepForm
          key={draft.key}
          column={column}
          draft={draft}
          first={place === 0}
          options={column.options === 'verdicts' ? (project?.verdicts ?? []) : column.options}
          known={known}
          onChange={(changes) => setDrafts((old) => old.map((one) => (one.key === draft.key ? { ...one, ...changes } : one)))}
          onRemove={drafts.length === 1 ? null : () => setDrafts((old) => old.filter((one) => one.key !== draft.key))}
        />
      ))}
      {drafts.length < mostSteps && deedsFor(column).length > 2 ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setDrafts((old) => [...old, newDraft('trim')])}>
          {t('bulk.addStep')}
        </Button>
      ) : null}
      <Seen look={look} rows={rows} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button disabled={change === 0} onClick={apply}>
          {t('bulk.apply', { count: formatNumber(change) })}
        </Button>
      </Group>
    </div>
  );
}

/** Many rows at once: what to do, what would come of it, and the doing. */
export function BulkDialog(): ReactNode {
  useLanguage();
  const opened = useDialog('bulk-edit') !== null;
  const rows = rowsToEdit();
  return (
    <Modal
      opened={opened && rows !== null}
      onClose={closeDialog}
      size="xl"
      title={rows === null ? '' : t('bulk.title', { grid: gridTitle(rows.grid) })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {opened && rows !== null ? <Edit rows={rows} /> : null}
    </Modal>
  );
}
