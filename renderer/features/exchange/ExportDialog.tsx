import { Button, Group, Modal, Select } from '@mantine/core';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { DataFormatName, ExportResult, Loss } from '../../../shared/contract/exchange.ts';
import { client } from '../../api/client.ts';
import { deliverMade } from '../../api/downloads.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import './exchange.css';

interface FormatGroup {
  name: 'whole' | 'tables' | 'analysis' | 'sources' | 'web';
  formats: readonly DataFormatName[];
  /** a view can narrow them */
  byView?: boolean;
}

const groups: readonly FormatGroup[] = [
  { name: 'whole', formats: ['bundle', 'json'] },
  { name: 'tables', formats: ['xlsx', 'csv', 'datapackage'], byView: true },
  { name: 'analysis', formats: ['qdpx', 'qdc'] },
  { name: 'sources', formats: ['csl-json', 'ris', 'bibtex'] },
  { name: 'web', formats: ['jsonld', 'claimreview'] },
];

const takesView = (format: DataFormatName): boolean => groups.some((group) => group.byView === true && group.formats.includes(format));

const lossWords = ({ what, count }: Loss): string => t(`exchange.loss.${what}`, { count });

export function ExportDialog(): ReactNode {
  useLanguage();
  const open = useDialog('export') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} size={900} title={t('exchange.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open ? <Choices /> : null}
    </Modal>
  );
}

function Choices(): ReactNode {
  const [format, setFormat] = useState<DataFormatName>('bundle');
  const [view, setView] = useState('');
  const [losses, setLosses] = useState<Loss[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    setLosses(null);
    client.exchange.losses({ format }).then(
      (told) => current && (setLosses(told), setError(null)),
      (failure: unknown) => current && setError(failure),
    );
    return () => {
      current = false;
    };
  }, [format]);
  const go = (): void => {
    closeDialog();
    void exportData(format, takesView(format) && view !== '' ? view : null);
  };
  return (
    <form
      className="exchange"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <FormatList format={format} onFormat={setFormat} />
      <div className="exchange-side">
        <Scope format={format} view={view} onView={setView} />
        {error === null ? <LossList losses={losses} /> : <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs" mt="auto">
          <Button variant="default" onClick={closeDialog}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit">{t('exchange.go')}</Button>
        </Group>
      </div>
    </form>
  );
}

function FormatList({ format, onFormat }: { format: DataFormatName; onFormat: (format: DataFormatName) => void }): ReactNode {
  const name = useId();
  return (
    <div className="exchange-formats" role="radiogroup" aria-label={t('exchange.format')}>
      {groups.map((group) => (
        <section key={group.name} aria-label={t(`exchange.group.${group.name}`)}>
          <h3>{t(`exchange.group.${group.name}`)}</h3>
          {group.formats.map((one) => (
            <label key={one} className={one === format ? 'chosen' : undefined}>
              <input
                type="radio"
                name={name}
                value={one}
                checked={one === format}
                data-autofocus={one === format ? true : undefined}
                onChange={() => onFormat(one)}
              />
              <span className="exchange-name">{t(`exchange.name.${one}`)}</span>
              <span className="exchange-about">{t(`exchange.about.${one}`)}</span>
            </label>
          ))}
        </section>
      ))}
    </div>
  );
}

function Scope({ format, view, onView }: { format: DataFormatName; view: string; onView: (view: string) => void }): ReactNode {
  const views = useLive(() => client.views.list(), ['view'], []);
  if (!takesView(format)) return <p className="exchange-quiet">{t('exchange.wholeOnly')}</p>;
  return (
    <Select
      label={t('exchange.scope')}
      value={view}
      onChange={(value) => onView(value ?? '')}
      data={[
        { value: '', label: t('exchange.whole') },
        ...(views.data ?? []).filter((one) => one.grid !== 'suggestions').map((one) => ({ value: one.id, label: one.name })),
      ]}
      allowDeselect={false}
      searchable
    />
  );
}

function LossList({ losses }: { losses: Loss[] | null }): ReactNode {
  if (losses === null) return <p className="exchange-quiet">{t('ui.loading')}</p>;
  if (losses.length === 0) return <p className="exchange-quiet">{t('exchange.lossless')}</p>;
  return (
    <div className="exchange-losses">
      <LossGroup title={t('exchange.losses')} losses={losses.filter((loss) => !isOwnOnly(loss))} />
      <LossGroup title={t('exchange.ownOnly')} losses={losses.filter(isOwnOnly)} />
    </div>
  );
}

/** In the file, where other programs do not look. */
const isOwnOnly = ({ what }: Loss): boolean => what.endsWith('for other programs');

function LossGroup({ title, losses }: { title: string; losses: readonly Loss[] }): ReactNode {
  if (losses.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {losses.map((loss) => (
          <li key={loss.what}>{lossWords(loss)}</li>
        ))}
      </ul>
    </>
  );
}

/** Progress and cancelling stand with the other work in the status bar. */
async function exportData(format: DataFormatName, view: string | null): Promise<void> {
  try {
    const { job } = await client.exchange.export({ format, view });
    const made = await deliverMade<ExportResult>(job);
    if (made === null) return;
    const what = made.told.map(lossWords).join('; ');
    toast({
      message: what === '' ? t('exchange.done', { name: made.name }) : t('exchange.doneWith', { name: made.name, what }),
      tone: 'good',
    });
  } catch (error) {
    toastFailure(error);
  }
}
