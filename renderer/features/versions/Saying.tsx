import { Fragment, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { markedWords } from '../../state/marked-words.ts';
import { openReader, select } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, toastFailure } from '../../ui/index.ts';
import { openMove } from './open.ts';

type Said = Awaited<ReturnType<typeof client.versions.saying>>;

interface SayingProps {
  source: string;
  former: string;
  version: string;
  /** the newer version is the one right after the former */
  isNext: boolean;
}

/** Its record beside it, its passage in the reader. */
function lead({ kind, id, move }: Said['changed'][number]): void {
  select({ kind, id });
  client.versions.move({ id: move }).then(openMove, toastFailure);
}

function Label({ said }: { said: Said['changed'][number] }): ReactNode {
  return (
    <button type="button" className="version-link changes-label" onClick={() => lead(said)}>
      {said.label}
    </button>
  );
}

function Both({ former, present }: { former: string; present: string }): ReactNode {
  const words = markedWords(former, present);
  return (
    <p className="changes-both">
      <span>
        {words.former.map(({ text, differs }, index) =>
          differs ? <del key={index}>{text}</del> : <Fragment key={index}>{text}</Fragment>,
        )}
      </span>
      <span>
        {words.present.map(({ text, differs }, index) =>
          differs ? <ins key={index}>{text}</ins> : <Fragment key={index}>{text}</Fragment>,
        )}
      </span>
    </p>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }): ReactNode {
  if (count === 0) return null;
  return (
    <section className="changes-part">
      <h3>
        {title} <span className="quiet number">{formatNumber(count)}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

function Added({ source, version, added }: { source: string; version: string; added: Said['added'] }): ReactNode {
  return added.map(({ start, end, text, claims, suggestions }) => (
    <li key={start}>
      <button type="button" className="version-link changes-label" onClick={() => openReader(source, { version, start, end })}>
        {text}
      </button>
      {claims + suggestions.length === 0 ? null : (
        <p className="quiet">
          {[
            claims === 0 ? '' : t('changes.added.claims', { count: claims }),
            suggestions.length === 0 ? '' : t('changes.added.suggestions', { what: suggestions.map((one) => one.label).join('; ') }),
          ]
            .filter((one) => one !== '')
            .join(' · ')}
        </p>
      )}
    </li>
  ));
}

/** What changed in what the source says: figures, claims, new passages. */
export function Saying({ source, former, version, isNext }: SayingProps): ReactNode {
  const { data, error, reload } = useLive(
    () => client.versions.saying({ former, version }),
    ['anchorMove', 'anchor', 'claim', 'figure', 'suggestion'],
    [former, version],
  );
  if (data === undefined)
    return error === null ? <p className="moves-waiting">{t('changes.comparing')}</p> : <ErrorNotice error={error} retry={reload} />;
  const { figures, changed, gone, added } = data;
  const isEmpty = figures.length + changed.length + gone.length + added.length === 0;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
    <div className="changes-scroller" role="region" aria-label={t('changes.saying')} tabIndex={0}>
      {isNext ? null : <p className="changes-sum">{t('changes.notNext')}</p>}
      {isEmpty ? <EmptyState title={t('changes.saying.none')} hint={t('changes.saying.none.hint')} /> : null}
      <Part title={t('changes.figures')} count={figures.length}>
        {figures.map((one) => (
          <li key={`${one.move} ${one.id}`}>
            <Label said={one} />
            <p className="changes-figure number">
              <del>{one.written}</del> →{' '}
              {one.now === null ? <span className="quiet">{t('changes.figures.gone')}</span> : <ins>{one.now}</ins>}
            </p>
          </li>
        ))}
      </Part>
      <Part title={t('changes.changed')} count={changed.length}>
        {changed.map((one) => (
          <li key={`${one.move} ${one.id}`}>
            <Label said={one} />
            <Both former={one.former} present={one.present ?? ''} />
          </li>
        ))}
      </Part>
      <Part title={t('changes.gone')} count={gone.length}>
        {gone.map((one) => (
          <li key={`${one.move} ${one.id}`}>
            <Label said={one} />
            <p className="changes-both">
              <del>{one.former}</del>
            </p>
          </li>
        ))}
      </Part>
      <Part title={t('changes.added')} count={added.length}>
        <Added source={source} version={version} added={added} />
      </Part>
    </div>
  );
}
