import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { openReader } from '../../state/workspace.ts';
import { ErrorNotice, toastFailure } from '../../ui/index.ts';

type Difference = Awaited<ReturnType<typeof client.suggestions.difference>>;

function Part({ title, labels }: { title: string; labels: readonly string[] }): ReactNode {
  if (labels.length === 0) return null;
  return (
    <section>
      <h3 className="review-sample-title">{title}</h3>
      <ul className="review-labels">
        {labels.map((label, index) => (
          <li key={`${index} ${label}`}>{label}</li>
        ))}
      </ul>
    </section>
  );
}

/** The first that is undecided; the text is the one that was read again. */
async function reviewVersion(version: string): Promise<void> {
  try {
    const next = await client.suggestions.walk({ version, direction: 'next' });
    closeDialog();
    if (next !== null) openReader(next.source, { version, review: next.id });
  } catch (error) {
    toastFailure(error);
  }
}

function Changes({ version, difference }: { version: string; difference: Difference }): ReactNode {
  const { extractor, before, added, gone } = difference;
  const same = added.length === 0 && gone.length === 0;
  return (
    <div className="review-difference">
      <p>{t(same ? 'review.difference.same' : 'review.difference.lead')}</p>
      {before === null || before === extractor ? null : (
        <p className="quiet">{t('review.difference.versions', { before, after: extractor })}</p>
      )}
      <Part title={t('review.difference.added', { count: added.length })} labels={added} />
      <Part title={t('review.difference.gone', { count: gone.length })} labels={gone} />
      <Group justify="flex-end" gap="xs">
        {added.length === 0 ? null : (
          <Button variant="default" onClick={() => void reviewVersion(version)}>
            {t('review.difference.review')}
          </Button>
        )}
        <Button onClick={closeDialog}>{t('ui.close')}</Button>
      </Group>
    </div>
  );
}

/** What reading a text again changed in what is suggested. */
export function DifferenceDialog(): ReactNode {
  useLanguage();
  const open = useDialog('review-difference');
  const version = open?.record ?? null;
  const [difference, setDifference] = useState<Difference | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    setDifference(null);
    setError(null);
    if (version !== null) client.suggestions.difference({ version }).then(setDifference, setError);
  }, [version]);
  return (
    <Modal
      opened={version !== null}
      onClose={closeDialog}
      size={600}
      title={t('review.difference.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {error === null ? null : <ErrorNotice error={error} />}
      {version === null || difference === null ? null : <Changes version={version} difference={difference} />}
    </Modal>
  );
}
