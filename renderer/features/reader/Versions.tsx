import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDate, t } from '../../i18n/index.ts';
import { openScreen, updateTab } from '../../state/workspace.ts';
import type { ReadSource } from './Reader.tsx';

interface VersionsProps extends ReadSource {
  version: ReadSource['versions'][number];
  tab: string;
}

/** Which version is read; where there are several, the way to the others and to what differs. */
export function Versions({ source, versions, version, tab }: VersionsProps): ReactNode {
  const [newest, ...older] = versions;
  if (newest === undefined || older.length === 0)
    return <span className="reader-version">{t('reader.version', { number: version.number })}</span>;
  const before = versions.find((one) => one.number < version.number);
  // from the first version one looks forward
  const pair = before === undefined ? { former: version, present: versions.at(-2)! } : { former: before, present: version };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className="reader-fact"
          aria-label={t('reader.version.choose', { number: version.number, total: versions.length })}
        >
          {t('reader.version.among', { number: version.number, total: versions.length })}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {versions.map((one) => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === version.id ? 'true' : undefined}
            onClick={() => updateTab(tab, { version: one.id })}
          >
            {t(one === newest ? 'reader.version.newest' : 'reader.version.of', { number: one.number, time: formatDate(one.created) })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => openScreen('changes', { source: source.id, former: pair.former.id, version: pair.present.id })}>
          {t('reader.version.changes', { former: pair.former.number, number: pair.present.number })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
