import { Button, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatNumber, kindTitle, t } from '../../i18n/index.ts';
import type { Tag } from '../../state/tags.ts';
import { doToTags } from './changes.ts';
import { Ends } from './Deeds.tsx';

const most = 1000;
const mostParts = 9;

/** New tags beside this one take over some of its records: each record's number says which. */
export function Split({
  tag,
  tags,
  done,
  cancel,
}: {
  tag: Tag;
  tags: readonly Tag[];
  done: (shown: string | null) => void;
  cancel: () => void;
}): ReactNode {
  const [names, setNames] = useState<readonly string[]>(['', '']);
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const { data } = useLive(() => client.tags.uses({ id: tag.id, limit: most }), ['tagUse'], [tag.id]);
  const wanted = names.map((name) => name.trim());
  const taken = wanted.find((name) => name !== '' && tags.some((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase()));
  const isReady =
    wanted.some((name) => name !== '') && taken === undefined && new Set(wanted.filter(Boolean)).size === wanted.filter(Boolean).length;
  const assign = (id: string, part: number): void => setChosen((old) => new Map(old).set(id, part));
  const split = async (): Promise<void> => {
    const parts = wanted.flatMap((name, index) => {
      const records = (data?.uses ?? []).filter(({ id }) => chosen.get(id) === index + 1).map(({ kind, id }) => ({ kind, id }));
      return name === '' ? [] : [{ name, records }];
    });
    let first: string | null = null;
    const isDone = await doToTags(
      async (command) => {
        first = (await client.tags.split({ command, id: tag.id, parts })).ids[0] ?? null;
      },
      t('tags.splitDone', { name: tag.name, count: parts.length }),
    );
    if (isDone) done(first);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: string): void => {
    const rows = [...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('li > button') ?? [])];
    const at = rows.indexOf(event.currentTarget);
    const digit = /^[0-9]$/.test(event.key) ? Number(event.key) : null;
    if (digit !== null && digit <= names.length && !event.altKey && !event.ctrlKey && !event.metaKey) {
      assign(id, digit);
      rows[at + 1]?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <section className="tag-deed" aria-label={t('tags.split')}>
      <h3>{t('tags.splitNamed', { name: tag.name })}</h3>
      {names.map((name, index) => (
        <TextInput
          // oxlint-disable-next-line react/no-array-index-key -- a part is its number
          key={index}
          label={t('tags.split.part', { number: index + 1 })}
          value={name}
          maxLength={200}
          autoFocus={index === 0}
          error={taken !== undefined && taken === wanted[index] ? t('tags.taken', { name: taken }) : undefined}
          onChange={(event) => setNames(names.with(index, event.currentTarget.value))}
        />
      ))}
      {names.length < mostParts ? (
        <Button variant="default" className="tag-split-more" onClick={() => setNames([...names, ''])}>
          {t('tags.split.more')}
        </Button>
      ) : null}
      {data?.total === 0 ? <p className="quiet">{t('tags.split.none')}</p> : null}
      {data === undefined || data.total === 0 ? null : (
        <>
          <p className="quiet">{t('tags.split.hint', { count: names.length })}</p>
          <ol className="tag-split">
            {data.uses.map(({ kind, id, label }) => (
              <li key={`${kind} ${id}`}>
                <button
                  type="button"
                  title={t('tags.split.assign')}
                  onClick={() => assign(id, ((chosen.get(id) ?? 0) + 1) % (names.length + 1))}
                  onKeyDown={(event) => onKeyDown(event, id)}
                >
                  <span className="tag-split-part">{chosen.get(id) || '·'}</span>
                  <span>{label || kindTitle(kind)}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {data !== undefined && data.total > most ? (
        <p className="quiet">{t('tags.split.first', { count: formatNumber(most), total: formatNumber(data.total) })}</p>
      ) : null}
      <Ends cancel={cancel} word={t('tags.split')} disabled={!isReady} run={() => void split()} />
    </section>
  );
}
