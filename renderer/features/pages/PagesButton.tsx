import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { useCommands } from '../../state/commands.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { getWorkspace } from '../../state/workspace.ts';
import { pagesOpen, showPages, usePagesOpen } from './open.ts';

/** In the header of a text that was read from a PDF: its pages beside it, or not. */
export function PagesButton({ tab, mediaType, isEmpty }: OpenText): ReactNode {
  const isPdf = mediaType === 'application/pdf';
  const shown = usePagesOpen(tab) ?? isEmpty;
  const turn = (): void => showPages(tab, !(pagesOpen(tab) ?? isEmpty));
  useCommands(
    isPdf
      ? [
          {
            id: 'reader.pages',
            title: 'pages.show',
            shortcut: 'Alt+P',
            group: 'read',
            when: () => getWorkspace().active?.key === tab,
            run: turn,
          },
        ]
      : [],
    [tab, isPdf, isEmpty],
  );
  if (!isPdf) return null;
  return (
    <Tooltip label={t('pages.show')}>
      <ActionIcon aria-label={t('pages.show')} aria-pressed={shown} onClick={turn}>
        <IconFileTypePdf size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
