import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { openScreen, updateTab } from '../../state/workspace.ts';
import './versions.css';

/** Over an older version: that it is one, and the way to the newest. */
export function OlderLine({ source, version, tab }: OpenText): ReactNode {
  useLanguage();
  const { data } = useLive(() => client.sources.versions({ id: source }), ['version'], [source]);
  const newest = data?.reduce((one, other) => (other.number > one.number ? other : one));
  const here = data?.find((one) => one.id === version);
  if (newest === undefined || here === undefined || here.id === newest.id) return null;
  return (
    <div className="version-line is-older" role="status">
      <span className="version-line-words">
        {t('version.older', { number: here.number, time: formatDate(here.created), newest: newest.number })}
      </span>
      <span className="version-line-answers">
        <Button size="compact-sm" onClick={() => updateTab(tab, { version: newest.id })}>
          {t('version.older.newest')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => openScreen('changes', { source, former: here.id, version: newest.id })}>
          {t('version.older.changes')}
        </Button>
      </span>
    </div>
  );
}
