import './reader.css';
import './forms.css';
import { useEffect, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { retitle, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Desk } from './Desk.tsx';

async function readSource(id: string) {
  const [source, versions] = await Promise.all([client.sources.get({ id }), client.sources.versions({ id })]);
  return { source, versions: versions.toSorted((left, right) => right.number - left.number) };
}
export type ReadSource = Awaited<ReturnType<typeof readSource>>;

function Text({ params, tab, source: id }: { params: ScreenParams; tab: string; source: string }): ReactNode {
  const { data, error, reload } = useLive(
    () => readSource(id),
    ['source'],
    [id],
    (event) => event.records.length === 0 || event.records.some((record) => record.id === id),
  );
  const title = data?.source.fields.title;
  useEffect(() => {
    if (title !== undefined) retitle(tab, title);
  }, [tab, title]);
  if (data === undefined)
    return error === null ? <p className="reader-waiting">{t('ui.loading')}</p> : <ErrorNotice error={error} retry={reload} />;
  const version = data.versions.find((one) => one.id === params.version) ?? data.versions[0];
  if (version === undefined) return <EmptyState title={t('reader.noText')} hint={t('reader.noText.hint')} />;
  return <Desk key={version.id} source={data.source} versions={data.versions} version={version} params={params} tab={tab} />;
}

/** A source's text with all that stands on it. */
export function Reader({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  if (params.source === undefined) return <EmptyState title={t('reader.none')} hint={t('reader.none.hint')} />;
  return (
    <div className="reader">
      <Text key={params.source} params={params} tab={tab} source={params.source} />
    </div>
  );
}
