import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { entityKinds, type EntityKind } from '../../../shared/domain/grades.ts';
import type { MatchProposal } from '../../../shared/contract/entities.ts';
import { formatNumber, t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { useCommands, type Command } from '../../state/commands.ts';
import { openProfile } from '../../state/entities.ts';
import { fieldTitle } from '../../state/fields.ts';
import { canWrite } from '../../state/project.ts';
import { getWorkspace, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, Kbd } from '../../ui/index.ts';
import { useMatches, type Matches, type Review } from './matches-session.ts';
import './profiles.css';

/** Pairs of names that may be one: merged or held apart, one key each. */
export function MatchesScreen({ tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const matches = useMatches();
  const list = useRef<HTMLDivElement>(null);
  useMatchCommands(tab, matches, list);
  const none = matches.review === 'open' ? 'matches.none' : 'matches.none.apart';
  return (
    <section className="matches" aria-label={t('matches.region')}>
      <Bar matches={matches} />
      {matches.error !== null && matches.waiting ? (
        <ErrorNotice error={matches.error} retry={matches.reload} />
      ) : matches.waiting ? (
        <p className="quiet profile-waiting" aria-busy="true">
          {t('matches.reading')}
        </p>
      ) : matches.total === 0 ? (
        <EmptyState title={t(none)} hint={t(`${none}.hint`)} />
      ) : (
        <>
          <List matches={matches} list={list} />
          <Keys matches={matches} />
        </>
      )}
    </section>
  );
}

function Bar({ matches }: { matches: Matches }): ReactNode {
  return (
    <div className="matches-bar">
      <SegmentedControl
        aria-label={t('matches.kind')}
        value={matches.kind}
        onChange={(value) => matches.setKind(value as EntityKind)}
        data={entityKinds.map((kind) => ({ value: kind, label: valueTitle(kind) }))}
      />
      <SegmentedControl
        aria-label={t('matches.which')}
        value={matches.review}
        onChange={(value) => matches.setReview(value as Review)}
        data={[
          { value: 'open', label: t('matches.tab.open') },
          { value: 'apart', label: t('matches.tab.apart') },
        ]}
      />
      <span className="quiet" role="status">
        {matches.waiting ? '' : t('matches.count', { count: matches.total })}
      </span>
    </div>
  );
}

function List({ matches, list }: { matches: Matches; list: React.RefObject<HTMLDivElement | null> }): ReactNode {
  const { at, review, proposals, apart, total } = matches;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  }, [proposals, apart]);
  const rows = review === 'open' ? proposals.length : apart.length;
  return (
    <div
      ref={list}
      className="matches-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('matches.list')}
      aria-activedescendant={rows > 0 ? `match-${at}` : undefined}
    >
      {review === 'open'
        ? proposals.map((proposal, index) => (
            <Row key={`${proposal.entity.id} ${proposal.other.id}`} proposal={proposal} index={index} matches={matches} />
          ))
        : apart.map(({ id, name, otherName }, index) => (
            <div
              key={id}
              id={`match-${index}`}
              className="match"
              role="option"
              aria-selected={index === at}
              onClick={() => matches.stand(index)}
            >
              <span className="match-name">{name}</span>
              <span className="quiet">≠</span>
              <span className="match-name">{otherName}</span>
            </div>
          ))}
      {review === 'open' && total > rows ? <p className="quiet profile-waiting">{t('matches.rest', { count: total - rows })}</p> : null}
    </div>
  );
}

function Row({ proposal, index, matches }: { proposal: MatchProposal; index: number; matches: Matches }): ReactNode {
  const current = index === matches.at;
  const { entity, other, reason, key, score, against } = proposal;
  const stays = current && matches.turned ? other.id : entity.id;
  const side = (one: MatchProposal['entity']): ReactNode => (
    <span>
      <span className="match-name">{one.name}</span>{' '}
      <span className="quiet">
        {[one.mentions === 0 ? null : t('matches.mentions', { count: one.mentions }), one.id === stays ? t('matches.stays') : null]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </span>
  );
  return (
    <div id={`match-${index}`} className="match" role="option" aria-selected={current} onClick={() => matches.stand(index)}>
      {side(entity)}
      <span className="quiet match-likely">{t('matches.likely', { score: formatNumber(score, { style: 'percent' }) })}</span>
      {side(other)}
      <span className="quiet match-why">
        {[
          t('matches.why', { left: entity.by, right: other.by, reason: t(`matches.reason.${reason}`), key }),
          ...against.map(({ field, values }) => t('matches.against', { field: fieldTitle(field), left: values[0], right: values[1] })),
        ].join(' · ')}
      </span>
    </div>
  );
}

function Keys({ matches }: { matches: Matches }): ReactNode {
  if (!canWrite()) return null;
  const deeds =
    matches.review === 'open'
      ? [
          { title: t('matches.merge.short'), keys: 'A', run: matches.merge },
          { title: t('matches.apart.short'), keys: 'X', run: matches.holdApart },
          { title: t('matches.turn.short'), keys: 'T', run: matches.turn },
        ]
      : [{ title: t('matches.reconsider.short'), keys: 'R', run: matches.reconsider }];
  return (
    <div className="matches-keys" role="toolbar" aria-label={t('profiles.deeds')}>
      {deeds.map(({ title, keys, run }) => (
        <Button key={title} variant="default" onClick={run} rightSection={<Kbd keys={keys} />}>
          {title}
        </Button>
      ))}
    </div>
  );
}

/** One key for each step; they hold while the focus is in the list, and in the palette. */
function useMatchCommands(tab: string, matches: Matches, list: React.RefObject<HTMLDivElement | null>): void {
  const latest = useRef(matches);
  latest.current = matches;
  const near = (): boolean => {
    const focus = document.activeElement;
    const here = focus === null || focus === document.body || list.current?.parentElement?.contains(focus) === true;
    return getWorkspace().active?.key === tab && (here || focus?.closest('[role="dialog"]') !== null);
  };
  const open = (): boolean => near() && canWrite() && latest.current.review === 'open' && latest.current.proposals.length > 0;
  const onList = (): boolean => near() && document.activeElement === list.current;
  const step = (by: number) => (): void => latest.current.stand(latest.current.at + by);
  const keys: Omit<Command, 'group'>[] = [
    { id: 'next', title: 'matches.next', shortcut: 'J', when: near, run: step(1) },
    { id: 'previous', title: 'matches.previous', shortcut: 'K', when: near, run: step(-1) },
    { id: 'down', title: 'matches.next', shortcut: 'ArrowDown', when: onList, run: step(1) },
    { id: 'up', title: 'matches.previous', shortcut: 'ArrowUp', when: onList, run: step(-1) },
    { id: 'merge', title: 'matches.merge', shortcut: 'A', when: open, run: () => latest.current.merge() },
    { id: 'apart', title: 'matches.apart', shortcut: 'X', when: open, run: () => latest.current.holdApart() },
    { id: 'turn', title: 'matches.turn', shortcut: 'T', when: open, run: () => latest.current.turn() },
    {
      id: 'reconsider',
      title: 'matches.reconsider',
      shortcut: 'R',
      when: () => near() && canWrite() && latest.current.review === 'apart' && latest.current.apart.length > 0,
      run: () => latest.current.reconsider(),
    },
    {
      id: 'profile',
      title: 'matches.profile',
      shortcut: 'O',
      when: () => near() && latest.current.proposals[latest.current.at] !== undefined,
      run: () => openProfile(latest.current.proposals[latest.current.at]!.entity.id, true),
    },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `matches.${key.id}`, group: 'review' })),
    [tab],
  );
}
