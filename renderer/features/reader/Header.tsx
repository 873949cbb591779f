import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconListTree, IconSearch, IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SourceFields } from '../../../shared/contract/sources.ts';
import { client } from '../../api/client.ts';
import { deliver } from '../../api/downloads.ts';
import { write } from '../../api/live.ts';
import { formatDate, formatNumber, lookUp, t, valueTitle } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import { readerParts, type OpenText } from '../../state/reader-parts.ts';
import { select } from '../../state/workspace.ts';
import { Kbd, toastFailure } from '../../ui/index.ts';
import { authorsOf } from './citation.ts';
import type { ReadSource } from './Reader.tsx';
import { Versions } from './Versions.tsx';

interface HeaderProps extends ReadSource {
  version: ReadSource['versions'][number];
  tab: string;
  outlined: boolean;
  outline: () => void;
  find: () => void;
  print: () => void;
  star: () => void;
  text: OpenText;
}

const readings: readonly SourceFields['reading'][] = ['unread', 'reading', 'read'];

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What the text is: its bibliographic line, its grade, how far it has been read, which version. */
export function Header(props: HeaderProps): ReactNode {
  const { source, versions, version, tab, outlined, outline, find, star, text } = props;
  const { fields } = source;
  const starLabel = t(fields.starred ? 'reader.unstar' : 'reader.star');
  const line = [
    authorsOf(fields.author),
    fields.publisher ?? fields.containerTitle ?? '',
    fields.issued === null ? '' : formatDate(fields.issued),
    fields.language === null ? '' : languageName(fields.language),
  ];
  return (
    <header className="reader-header">
      <div className="reader-head-words">
        <h2 className="reader-title" title={fields.title}>
          {fields.title}
        </h2>
        <div className="reader-line">
          <span className="reader-bibliography">{line.filter((part) => part !== '').join(' · ')}</span>
          <button
            type="button"
            className="reader-fact"
            onClick={() => select({ kind: 'source', id: source.id })}
            title={t('reader.details')}
          >
            {fields.reliability === null
              ? t('reader.ungraded')
              : `${fields.reliability} – ${lookUp(`reader.reliability.${fields.reliability}`) ?? ''}`}
          </button>
          <Reading {...props} />
          <Versions source={source} versions={versions} version={version} tab={tab} />
        </div>
      </div>
      <div className="reader-head-tools">
        {readerParts('header').map(({ component: Part }, index) => (
          <Part key={index} {...text} />
        ))}
        <Tooltip label={starLabel}>
          <ActionIcon aria-label={starLabel} aria-pressed={fields.starred} onClick={star}>
            {fields.starred ? <IconStarFilled size={16} /> : <IconStar size={16} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('reader.outline')}>
          <ActionIcon aria-label={t('reader.outline')} aria-pressed={outlined} onClick={outline}>
            <IconListTree size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('reader.find')}>
          <ActionIcon aria-label={t('reader.find')} onClick={find}>
            <IconSearch size={16} />
          </ActionIcon>
        </Tooltip>
        <More {...props} />
      </div>
    </header>
  );
}

function Reading({ source }: HeaderProps): ReactNode {
  const set = (reading: SourceFields['reading']): void =>
    void write((command) => client.sources.update({ command, id: source.id, revision: source.revision, fields: { reading } })).catch(
      toastFailure,
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className="reader-fact" aria-label={t('reader.reading', { state: valueTitle(source.fields.reading) })}>
          {valueTitle(source.fields.reading)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {readings.map((reading) => (
          <Menu.Item key={reading} onClick={() => set(reading)} aria-current={reading === source.fields.reading ? 'true' : undefined}>
            {valueTitle(reading)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function More({ source, versions, version, find, print }: HeaderProps): ReactNode {
  const original = async (): Promise<void> => {
    try {
      await deliver(await client.sources.original({ version: version.id }));
    } catch (error) {
      toastFailure(error);
    }
  };
  const size = formatNumber(version.originalSize / 1024, { maximumFractionDigits: version.originalSize < 10_240 ? 1 : 0 });
  const facts = [
    `${version.originalName} · ${size} KB · ${version.encoding}`,
    t('reader.version.made', { time: formatDate(version.created, 'moment'), characters: version.length, passages: version.passages }),
    ...version.losses.map((loss) => t('reader.version.loss', { loss })),
  ];
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <ActionIcon aria-label={t('ui.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => select({ kind: 'source', id: source.id })}>{t('reader.details')}</Menu.Item>
        <Menu.Item onClick={find} rightSection={<Kbd keys="Mod+F" />}>
          {t('reader.find')}
        </Menu.Item>
        <Menu.Item onClick={print}>{t('reader.print')}</Menu.Item>
        <Menu.Item disabled={version.originalMissing} onClick={() => void original()}>
          {t(version.originalMissing ? 'reader.original.missing' : 'reader.original')}
        </Menu.Item>
        {versions.length > 1 || !canWrite() ? null : (
          <Menu.Item onClick={() => openDialog('version-join', source.id)}>{t('reader.version.join')}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label className="reader-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
