import type { ReactNode } from 'react';
import { formatDate, lookUp, t } from '../../i18n/index.ts';
import type { Plan } from './plan.ts';

type Kind = Plan['kinds'][number];

/** In the order of the library; what is not named here belongs to one of these. */
const main =
  'project source version claim figure milestone entity relation annotation note tag evidence matrix hypothesis report view mapping suggestion adjudication accountPair formerEntity entityPair'.split(
    ' ',
  );

const titleOf = ({ kind }: Kind): string => lookUp(`merging.kind.${kind}`) ?? kind;

function counts({ added, changed, removed }: Kind): string {
  return Object.entries({ added, changed, removed })
    .filter(([, count]) => count > 0)
    .map(([part, count]) => t(`merging.part.${part as 'added' | 'changed' | 'removed'}`, { count }))
    .join(t('merging.part.and'));
}

function Kinds({ kinds }: { kinds: readonly Kind[] }): ReactNode {
  return (
    <dl className="joining-kinds">
      {kinds.map((one) => (
        <div key={one.kind}>
          <dt>{titleOf(one)}</dt>
          <dd className="number">{counts(one)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What comes in without a question, from whom, and what cannot come along. */
export function Coming({ plan }: { plan: Plan }): ReactNode {
  const { name, authors, since, kinds, losses, conflicts } = plan;
  const first = kinds.filter(({ kind }) => main.includes(kind)).toSorted((a, b) => main.indexOf(a.kind) - main.indexOf(b.kind));
  const others = kinds.filter(({ kind }) => !main.includes(kind));
  const who = authors.join(', ') || '–';
  return (
    <div
      className={conflicts.length === 0 ? 'joining-coming is-all' : 'joining-coming'}
      role="region"
      aria-label={t('merging.coming', { name })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
      tabIndex={0}
    >
      <h2>{t('merging.coming', { name })}</h2>
      <p className="quiet">
        {since === null ? t('merging.by.start', { who }) : t('merging.by', { who, since: formatDate(since, 'moment') })}
      </p>
      {kinds.length === 0 ? <p>{t('merging.only')}</p> : <Kinds kinds={first} />}
      {others.length === 0 ? null : (
        <p className="quiet joining-with">
          {t('merging.with', {
            what: others.map((one) => t('merging.with.one', { kind: titleOf(one), counts: counts(one) })).join(t('merging.with.and')),
          })}
        </p>
      )}
      {losses.length === 0 ? null : (
        <div className="joining-losses">
          <h3>{t('merging.losses')}</h3>
          <ul className="losses">
            {losses.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        </div>
      )}
      {conflicts.length === 0 ? <p className="joining-clean">{t('merging.clean')}</p> : null}
    </div>
  );
}
