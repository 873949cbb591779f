import { SegmentedControl, Select } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatDate, t, useLanguage } from '../../i18n/index.ts';
import { openReader, retitle, updateTab, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Difference } from './Difference.tsx';
import { Saying } from './Saying.tsx';
import './versions.css';

type Version = Awaited<ReturnType<typeof client.sources.versions>>[number];

async function readVersions(id: string): Promise<{ title: string; versions: Version[] }> {
  const [source, versions] = await Promise.all([client.sources.get({ id }), client.sources.versions({ id })]);
  return { title: source.fields.title, versions: versions.toSorted((left, right) => right.number - left.number) };
}

/** The two versions that are compared; without a choice the newest and the one before it. */
function chosen(versions: readonly Version[], { former, version }: ScreenParams): { former: Version; present: Version } {
  const present = versions.find((one) => one.id === version && one !== versions.at(-1)) ?? versions[0]!;
  const older = versions.filter((one) => one.number < present.number);
  return { former: older.find((one) => one.id === former) ?? older[0]!, present };
}

function Compared({
  source,
  title,
  versions,
  params,
  tab,
}: {
  source: string;
  title: string;
  versions: Version[];
  params: ScreenParams;
  tab: string;
}): ReactNode {
  const [view, setView] = useState<'saying' | 'text'>('saying');
  const { former, present } = chosen(versions, params);
  const label = (one: Version): string => t('changes.version', { number: one.number, time: formatDate(one.created) });
  const choices = (list: Version[]): { value: string; label: string }[] => list.map((one) => ({ value: one.id, label: label(one) }));
  const pair = { source, former: former.id, version: present.id };
  return (
    <section className="changes" aria-label={t('changes.title')}>
      <div className="changes-bar">
        <h2 className="changes-title">
          <button type="button" className="version-link" title={title} onClick={() => openReader(source, { version: present.id })}>
            {title}
          </button>
        </h2>
        <div className="changes-choice">
          <Select
            aria-label={t('changes.former')}
            data={choices(versions.filter((one) => one.number < versions[0]!.number))}
            value={former.id}
            allowDeselect={false}
            onChange={(id) => {
              const next = versions.find((one) => one.id === id)!;
              updateTab(tab, { former: next.id, version: next.number < present.number ? present.id : versions[0]!.id });
            }}
          />
          <span className="quiet" aria-hidden="true">
            →
          </span>
          <Select
            aria-label={t('changes.present')}
            data={choices(versions.filter((one) => one.number > former.number))}
            value={present.id}
            allowDeselect={false}
            onChange={(id) => updateTab(tab, { former: former.id, version: id ?? present.id })}
          />
          <SegmentedControl
            aria-label={t('changes.view')}
            value={view}
            onChange={(value) => setView(value as typeof view)}
            data={[
              { value: 'saying', label: t('changes.saying') },
              { value: 'text', label: t('changes.text') },
            ]}
          />
        </div>
      </div>
      {view === 'saying' ? (
        <Saying {...pair} key={`${former.id} ${present.id}`} isNext={versions[versions.indexOf(present) + 1] === former} />
      ) : (
        <Difference {...pair} key={`${former.id} ${present.id}`} numbers={{ former: former.number, present: present.number }} />
      )}
    </section>
  );
}

function OfSource({ source, params, tab }: { source: string; params: ScreenParams; tab: string }): ReactNode {
  const { data, error, reload } = useLive(() => readVersions(source), ['source', 'version'], [source]);
  const title = data?.title;
  useEffect(() => {
    if (title !== undefined) retitle(tab, t('changes.title.of', { title }));
  }, [tab, title]);
  if (data === undefined)
    return error === null ? <p className="moves-waiting">{t('ui.loading')}</p> : <ErrorNotice error={error} retry={reload} />;
  if (data.versions.length < 2) return <EmptyState title={t('changes.one')} hint={t('changes.one.hint')} />;
  return <Compared source={source} {...data} params={params} tab={tab} />;
}

/** What differs between two versions of a source: in what it says, and word by word. */
export function ChangesScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  if (params.source === undefined) return <EmptyState title={t('changes.none')} hint={t('changes.none.hint')} />;
  return <OfSource key={params.source} source={params.source} params={params} tab={tab} />;
}
