import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { shelfEntry } from '../../../shared/contract/projects.ts';
import { client } from '../../api/client.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { runCommand } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canInvite, canWrite, isDesktop, isGuest, useProject } from '../../state/project.ts';
import { Kbd } from '../../ui/index.ts';
import { attempt, backUp, goTo, moveProject, openOther, openStarter, saveAs } from './actions.ts';

type Entry = z.infer<typeof shelfEntry>;

function Recent({ shelf }: { shelf: Entry[] }): ReactNode {
  if (shelf.length === 0) return null;
  return (
    <>
      <Menu.Label>{t('project.recent')}</Menu.Label>
      {shelf.slice(0, 8).map((entry) => (
        <Menu.Item
          key={entry.key}
          disabled={entry.missing}
          leftSection={<span className="menu-mark">{entry.current ? <IconCheck size={14} /> : null}</span>}
          rightSection={<span className="quiet">{entry.missing ? t('project.missing') : entry.folder}</span>}
          onClick={() => {
            if (!entry.current) void attempt(async () => goTo(await client.projects.open({ key: entry.key })));
          }}
        >
          {entry.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}

/** What is the host's: other projects, and this one's file. */
function Shelf({ shelf }: { shelf: Entry[] }): ReactNode {
  return (
    <>
      <Recent shelf={shelf} />
      <Menu.Item onClick={() => openDialog('project-new')}>{t('project.new')}</Menu.Item>
      <Menu.Item onClick={openOther}>{t('project.open')}</Menu.Item>
      <Menu.Item onClick={() => runCommand('exchange.newProject')}>{t('exchange.newProject')}</Menu.Item>
      <Menu.Item onClick={openStarter}>{t('project.starter')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={saveAs}>{t('project.saveAs')}</Menu.Item>
      <Menu.Item disabled={!canWrite()} onClick={() => openDialog('project-rename')}>
        {t('project.rename')}
      </Menu.Item>
    </>
  );
}

export function ProjectMenu(): ReactNode {
  useLanguage();
  const project = useProject();
  const [shelf, setShelf] = useState<Entry[]>([]);
  const read = (open: boolean): void => {
    if (open && !isGuest()) client.projects.recent().then(setShelf, () => setShelf([]));
  };
  return (
    <Menu position="bottom-start" onChange={read} width={320}>
      <Menu.Target>
        <button type="button" className="project-button" aria-label={`${t('project.menu')}: ${project?.title ?? ''}`}>
          <span className="project-title">{project?.title}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isGuest() ? <Menu.Label>{t('project.asGuest', { name: project?.actor ?? '' })}</Menu.Label> : <Shelf shelf={shelf} />}
        <Menu.Item rightSection={<Kbd keys="Alt+Shift+E" />} onClick={() => openDialog('export')}>
          {t('exchange.command')}
        </Menu.Item>
        {canInvite() ? <Menu.Item onClick={() => openDialog('project-invite')}>{t('project.invite')}</Menu.Item> : null}
        {isGuest() ? null : (
          <Menu.Item disabled={!canWrite()} onClick={() => openDialog('merging-choose')}>
            {t('merging.open')}
          </Menu.Item>
        )}
        {isDesktop() ? (
          <Menu.Item disabled={!canWrite()} onClick={moveProject}>
            {t('project.move')}
          </Menu.Item>
        ) : null}
        <Menu.Item disabled={!canWrite()} onClick={() => openDialog('project-details')}>
          {t('project.details')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={backUp}>{t('project.backup')}</Menu.Item>
        <Menu.Item onClick={() => openDialog('backups')}>{t('project.backups')}</Menu.Item>
        <Menu.Item onClick={() => openDialog('verify')}>{t('project.verify')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
