import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';

type Behind = Awaited<ReturnType<typeof client.origins.ofClaim>>;

/** The independent origins behind a claim, read again when a link, a passage or a source's origin changes. */
export function useOriginsBehind(claim: string | null): Behind | undefined {
  return useLive(
    async () => (claim === null ? { count: 0, origins: [] } : client.origins.ofClaim({ id: claim })),
    ['evidence', 'claim', 'source', 'anchorUse', 'version'],
    [claim],
  ).data;
}

/** How many independent origins stand behind a claim, and which sources pass on each: copies of one account are one. */
export function Origins({ behind, credibility }: { behind: Behind | undefined; credibility: unknown }): ReactNode {
  if (behind === undefined) return null;
  const { count, origins } = behind;
  const isAlone = credibility === 1 && count < 2;
  return (
    <section className="claim-origins" aria-label={t('inspector.origins')}>
      <h3>{t('inspector.origins')}</h3>
      <p>{count === 0 ? t('inspector.origins.none') : count === 1 ? t('inspector.origins.one') : t('inspector.origins.many', { count })}</p>
      {isAlone ? <p className="warn">{t('inspector.origins.alone')}</p> : null}
      <ul>
        {origins.map(({ name, sources }) => (
          <li key={name ?? sources[0]!.id}>
            {name === null ? null : <strong>{name}</strong>}
            {name !== null && sources.length > 1 ? (
              <span className="quiet"> {t('inspector.origins.passed', { count: sources.length })}</span>
            ) : null}
            <ul>
              {sources.map((source) => (
                <li key={source.id}>
                  <button type="button" className="link" onClick={() => select({ kind: 'source', id: source.id })}>
                    {source.title}
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('inspector.origins.hint')}</p>
    </section>
  );
}
