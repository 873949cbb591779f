import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ClusterMethod } from '../../../shared/contract/clusters.ts';
import { clusterColumns, clusterSubjects, type ClusterSubject } from '../../../shared/domain/clusters.ts';
import { columnTitle, gridTitle, t } from '../../i18n/index.ts';
import type { Session } from './session.ts';

const methods = ['fingerprint', 'legalForm', 'ngram', 'phonetic', 'pinyin', 'levenshtein'] as const;

function methodBy(by: ClusterMethod['by']): ClusterMethod {
  if (by === 'ngram') return { by, size: 2 };
  return by === 'levenshtein' ? { by, radius: 1, block: 3 } : { by };
}

function Count({
  label,
  value,
  from,
  to,
  onChange,
}: {
  label: string;
  value: number;
  from: number;
  to: number;
  onChange: (value: number) => void;
}): ReactNode {
  return (
    <NumberInput
      size="xs"
      className="clusters-number"
      label={label}
      value={value}
      min={from}
      max={to}
      clampBehavior="strict"
      allowDecimal={false}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}

function Parameters({ method, compare }: Pick<Session, 'method' | 'compare'>): ReactNode {
  if (method.by === 'ngram')
    return <Count label={t('clusters.size')} value={method.size} from={1} to={6} onChange={(size) => compare({ ...method, size })} />;
  if (method.by !== 'levenshtein') return null;
  return (
    <>
      <Count label={t('clusters.radius')} value={method.radius} from={1} to={5} onChange={(radius) => compare({ ...method, radius })} />
      <Count label={t('clusters.block')} value={method.block} from={0} to={10} onChange={(block) => compare({ ...method, block })} />
    </>
  );
}

const subjectTitle = (of: ClusterSubject): string => (of === 'tags' ? t('clusters.tags') : gridTitle(of));

/** What is compared, and how. */
export function MethodBar({ session }: { session: Session }): ReactNode {
  const { of, column, filter, method } = session;
  return (
    <div className="clusters-bar">
      <NativeSelect
        size="xs"
        label={t('clusters.of')}
        value={of}
        data={clusterSubjects.filter((one) => clusterColumns(one).length > 0).map((value) => ({ value, label: subjectTitle(value) }))}
        onChange={(event) => {
          const next = event.currentTarget.value as ClusterSubject;
          session.look(next, clusterColumns(next)[0]!.id);
        }}
      />
      <NativeSelect
        size="xs"
        label={t('clusters.column')}
        value={column}
        data={clusterColumns(of).map(({ id }) => ({ value: id, label: columnTitle(id) }))}
        onChange={(event) => session.look(of, event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label={t('clusters.method')}
        value={method.by}
        data={methods.map((value) => ({ value, label: t(`clusters.by.${value}`) }))}
        onChange={(event) => session.compare(methodBy(event.currentTarget.value as ClusterMethod['by']))}
      />
      <Parameters method={method} compare={session.compare} />
      {session.looking ? (
        <Button variant="default" onClick={session.stop}>
          {t('clusters.stop')}
        </Button>
      ) : (
        <Button variant="default" onClick={session.again}>
          {t('clusters.again')}
        </Button>
      )}
      <p className="clusters-about quiet">
        {t(`clusters.about.${method.by}`)}
        {filter === null ? null : (
          <>
            {' '}
            {t('clusters.filtered')}{' '}
            <button type="button" className="clusters-link" onClick={session.wholeColumn}>
              {t('clusters.whole')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

/** Which of the clusters are listed. */
export function Narrow({ session }: { session: Session }): ReactNode {
  const { words, atLeast, listed } = session;
  const isAll = listed.length > 0 && listed.every((place) => session.judged(place).ticked);
  return (
    <div className="clusters-narrow">
      <TextInput
        size="xs"
        className="clusters-search"
        aria-label={t('clusters.search')}
        placeholder={t('clusters.search')}
        value={words}
        onChange={(event) => session.narrow({ words: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('clusters.atLeast')}
        value={String(atLeast)}
        data={[2, 3, 5, 10].map((count) => ({
          value: String(count),
          label: count === 2 ? t('clusters.atLeast.any') : t('clusters.atLeast.some', { count }),
        }))}
        onChange={(event) => session.narrow({ atLeast: Number(event.currentTarget.value) })}
      />
      <Button variant="subtle" size="compact-xs" disabled={listed.length === 0} onClick={() => session.tickListed(!isAll)}>
        {t(isAll ? 'clusters.untickAll' : 'clusters.tickAll')}
      </Button>
    </div>
  );
}
