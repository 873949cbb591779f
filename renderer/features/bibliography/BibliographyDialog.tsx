import { Button, Group, Modal, NativeSelect, Table } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { BibliographyEntryView, BibliographyLook } from '../../../shared/contract/bibliography.ts';
import { columnTitle, lookUp, t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { ErrorNotice } from '../../ui/index.ts';
import { attach, attachTo, chooseFile, chooseFill, useSession, type Session } from './session.ts';
import './bibliography.css';

function Choose(): ReactNode {
  return (
    <>
      <p>{t('bibliography.lead')}</p>
      <p className="quiet">{t('bibliography.kinds')}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button data-autofocus onClick={() => void chooseFile()}>
          {t('bibliography.choose')}
        </Button>
      </Group>
    </>
  );
}

/** "Quay, Ministry of Ports, 2024" */
function byline({ bibliography: { author, issued } }: BibliographyEntryView): string {
  const names = author.slice(0, 3).map(({ family, literal }) => family ?? literal ?? '');
  return [...names, ...(author.length > 3 ? ['…'] : []), ...(issued === null ? [] : [issued])].join(', ');
}

function fieldNames(fields: readonly string[]): string {
  return fields.map((field) => lookUp(`field.${field}`) ?? columnTitle(field)).join(', ');
}

function reasonOf({ by, score }: NonNullable<BibliographyEntryView['match']>): string {
  if (by !== 'title') return t(`bibliography.${by}`);
  return score === 1 ? t('bibliography.sameTitle') : t('bibliography.likeTitle', { score: Math.round(score * 100) });
}

function why({ match }: BibliographyEntryView, chosen: string): string {
  if (match === null) return t('bibliography.noMatch');
  const reason = reasonOf(match);
  if (chosen !== match.source) return reason;
  const fills = match.fills.length === 0 ? '' : ` ${t('bibliography.fills', { fields: fieldNames(match.fills) })}`;
  const replaces = match.replaces.length === 0 ? '' : ` ${t('bibliography.replaces', { fields: fieldNames(match.replaces) })}`;
  return reason + fills + replaces;
}

function Entries({ session, look }: { session: Session; look: BibliographyLook }): ReactNode {
  const choices = useMemo(
    () => [
      { value: '', label: t('bibliography.leaveOut') },
      ...session.sources.map(({ id, title }) => ({ value: id, label: title.slice(0, 90) })),
    ],
    [session.sources],
  );
  return (
    <div className="bibliography-list" tabIndex={0} role="group" aria-label={t('bibliography.entries')}>
      <Table verticalSpacing={4} aria-label={t('bibliography.entries')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('bibliography.entry')}</Table.Th>
            <Table.Th>{t('bibliography.source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {look.entries.slice(0, 500).map((entry) => {
            const chosen = session.choices[entry.entry] ?? '';
            const title = entry.bibliography.title || entry.key || t('bibliography.untitled');
            return (
              <Table.Tr key={entry.entry}>
                <Table.Td>
                  {title}
                  <div className="quiet">{byline(entry)}</div>
                </Table.Td>
                <Table.Td className="bibliography-source">
                  <NativeSelect
                    size="xs"
                    aria-label={t('bibliography.sourceOf', { title })}
                    value={chosen}
                    data={choices}
                    onChange={(event) => attachTo(entry.entry, event.currentTarget.value)}
                  />
                  <div className="quiet">{why(entry, chosen)}</div>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Match({ session, look }: { session: Session; look: BibliographyLook }): ReactNode {
  const count = Object.keys(session.choices).length;
  return (
    <>
      <p role="status">{t('bibliography.counts', { all: look.entries.length, chosen: count, left: look.entries.length - count })}</p>
      {look.problems.length === 0 ? null : (
        <ul className="losses">
          {look.problems.slice(0, 5).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <Entries session={session} look={look} />
      <Group justify="space-between" align="flex-end" mt="md">
        <NativeSelect
          size="xs"
          label={t('bibliography.fill')}
          value={session.fill}
          data={[
            { value: 'blank', label: t('bibliography.fillBlank') },
            { value: 'all', label: t('bibliography.fillAll') },
          ]}
          onChange={(event) => chooseFill(event.currentTarget.value as 'blank' | 'all')}
        />
        <Group gap="xs">
          <Button variant="subtle" onClick={() => void chooseFile()}>
            {t('bibliography.chooseOther')}
          </Button>
          <Button variant="default" onClick={closeDialog}>
            {t('ui.cancel')}
          </Button>
          <Button disabled={count === 0} onClick={() => void attach()}>
            {t('bibliography.attach', { count })}
          </Button>
        </Group>
      </Group>
    </>
  );
}

export function BibliographyDialog(): ReactNode {
  useLanguage();
  const open = useDialog('bibliography') !== null;
  const session = useSession();
  return (
    <Modal
      opened={open}
      onClose={closeDialog}
      size={session.phase === 'match' ? 'xl' : 'lg'}
      title={session.look === null ? t('bibliography.title') : t('bibliography.titleOf', { name: session.look.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {session.error === null ? null : <ErrorNotice error={session.error} />}
      {session.phase === 'reading' ? <p role="status">{t('bibliography.reading', { name: session.name })}</p> : null}
      {session.phase === 'choose' ? <Choose /> : null}
      {session.phase === 'match' && session.look !== null ? <Match session={session} look={session.look} /> : null}
    </Modal>
  );
}
