import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { openReader } from '../../state/workspace.ts';
import { join, keepApart, reasonsOf, useProposals } from './joining.ts';
import './versions.css';

interface ProposalProps {
  source: string;
  /** after the joining */
  became: (source: string) => void;
  /** the title opens the older source; behind a dialog it would open unseen */
  linked?: boolean;
}

/** “This may be a newer version of …”, with why, and the answer. Absent where nothing is like it or it was answered. */
export function ProposalLine({ source, became, linked = false }: ProposalProps): ReactNode {
  useLanguage();
  const [busy, setBusy] = useState(false);
  const likeliest = useProposals(source)[0];
  if (likeliest === undefined || !canWrite()) return null;
  const run = (work: Promise<unknown>): void => {
    setBusy(true);
    void work.finally(() => setBusy(false));
  };
  return (
    <div className="version-line" role="status">
      <span className="version-line-words">
        {t('version.may.before')}
        {linked ? (
          <button type="button" className="version-link" onClick={() => openReader(likeliest.source, { beside: true })}>
            {t('version.may.title', { title: likeliest.title })}
          </button>
        ) : (
          <strong>{t('version.may.title', { title: likeliest.title })}</strong>
        )}
        {t('version.may.after', { why: reasonsOf(likeliest) })}
      </span>
      <span className="version-line-answers">
        <Button
          size="compact-sm"
          loading={busy}
          onClick={() => run(join(source, likeliest).then((done) => (done ? became(likeliest.source) : undefined)))}
        >
          {t('version.make')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={() => run(keepApart(source, likeliest.source))}>
          {t('version.apart')}
        </Button>
      </span>
    </div>
  );
}

/** The same, over the text of the source. */
export function ProposalInReader({ source }: OpenText): ReactNode {
  return <ProposalLine source={source} became={openReader} linked />;
}
