import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ArithmeticCheck } from '../../../shared/contract/arithmetic.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { amountText } from '../../i18n/amounts.ts';
import { useCommands, type Command } from '../../state/commands.ts';
import { openReader } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { WalkList } from '../../ui/WalkList.tsx';
import { onList, useNear } from './commands.ts';
import { Passage } from './Side.tsx';

type Outcome = 'fails' | 'holds';
type Page = Awaited<ReturnType<typeof client.arithmetic.list>> & { outcome: Outcome };
const listed = 300;

export function openCheck({ source, stated }: ArithmeticCheck): void {
  openReader(source.id, { version: stated.version, start: stated.start, end: stated.end, beside: true });
}

function valueOf(value: number, unit: string): string {
  if (unit === '%') return `${formatNumber(value, { maximumFractionDigits: 1 })}%`;
  return unit === 'x' ? `${formatNumber(value, { maximumSignificantDigits: 4 })}×` : amountText(value, unit);
}

/** “Stated 30%, computed 52.3%” */
export function differenceText({ said, computed, unit }: ArithmeticCheck): string {
  return t('arithmetic.difference', { said: valueOf(said, unit), computed: valueOf(computed, unit) });
}

function Detail({
  check,
  at,
  total,
  stand,
}: {
  check: ArithmeticCheck;
  at: number;
  total: number;
  stand: (at: number) => void;
}): ReactNode {
  return (
    <div className="walk-detail">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key */}
      <div className="walk-scroller" role="region" aria-label={t('arithmetic.passage')} tabIndex={0}>
        <div className="conflicts-why">
          <strong>
            {t(`arithmetic.kind.${check.kind}`)} · {t(`arithmetic.outcome.${check.outcome}`)}
          </strong>
          <span className="quiet number">{t('conflicts.position', { at: at + 1, total })}</span>
        </div>
        <p className="conflicts-working number">{check.working}</p>
        <p>{differenceText(check)}</p>
        {check.outcome === 'bound' ? <p className="quiet">{t('arithmetic.bound.means')}</p> : null}
        <p className="quiet">{t('arithmetic.from', { figures: check.operands.map(({ text }) => text).join(' · ') })}</p>
        <div className="conflicts-source">
          <button type="button" className="conflicts-link" onClick={() => openCheck(check)}>
            {check.source.title}
          </button>
        </div>
        <Passage place={check.stated} />
      </div>
      <div className="key-row">
        <span className="key-steps">
          <KeyButton keys="O" label={t('conflicts.read.short')} run={() => openCheck(check)} />
          <KeyButton keys="K" label={t('conflicts.previous.short')} run={() => stand(at - 1)} />
          <KeyButton keys="J" label={t('conflicts.next.short')} run={() => stand(at + 1)} />
        </span>
      </div>
    </div>
  );
}

/** What texts state and their own figures do not bear out; then what they do. */
export function Arithmetic({
  tab,
  root,
  outcome,
  figure,
}: {
  tab: string;
  root: RefObject<HTMLElement | null>;
  outcome: Outcome;
  figure: string | null;
}): ReactNode {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { data, error, reload } = useLive(
    async (): Promise<Page> => ({ ...(await client.arithmetic.list({ outcome, figure, limit: listed })), outcome }),
    ['figure', 'version', 'source'],
    [outcome, figure],
  );
  const page = data?.outcome === outcome ? data : undefined;
  const checks = page?.checks ?? [];
  const place = Math.min(at, Math.max(0, checks.length - 1));
  const stand = (next: number): void => {
    if (next >= 0 && next < checks.length) setAt(next);
  };
  useEffect(() => setAt(0), [outcome, figure]);
  const isThere = checks.length > 0;
  useEffect(() => {
    if (isThere) list.current?.focus({ preventScroll: true });
  }, [isThere]);
  useArithmeticCommands(tab, root, { at: place, stand, read: () => checks[place] !== undefined && openCheck(checks[place]) });
  if (page === undefined)
    return error === null ? (
      <p className="walk-waiting" aria-busy="true">
        {t('arithmetic.reading')}
      </p>
    ) : (
      <ErrorNotice error={error} retry={reload} />
    );
  const current = checks[place];
  if (current === undefined) return <EmptyState title={t(`arithmetic.none.${outcome}`)} hint={t('arithmetic.none.hint')} />;
  return (
    <div className="walk-middle">
      <WalkList
        list={list}
        label={t('arithmetic.list')}
        items={checks}
        total={page.total}
        rest=""
        at={place}
        stand={stand}
        keyOf={({ stated, kind }) => `${stated.version} ${stated.start} ${kind}`}
      >
        {(check) => (
          <>
            <span className="walk-row-title">{check.source.title}</span>
            <span className="number">{check.working}</span>
            <span className="quiet number">{`${t(`arithmetic.outcome.${check.outcome}`)} · ${differenceText(check)}`}</span>
          </>
        )}
      </WalkList>
      <Detail check={current} at={place} total={page.total} stand={stand} />
    </div>
  );
}

interface Walk {
  at: number;
  stand: (at: number) => void;
  read: () => void;
}

function useArithmeticCommands(tab: string, root: RefObject<HTMLElement | null>, walk: Walk): void {
  const latest = useRef(walk);
  latest.current = walk;
  const near = useNear(tab, root);
  const step = (by: number) => (): void => latest.current.stand(latest.current.at + by);
  const keys: Command[] = [
    { id: 'arithmetic.next', title: 'arithmetic.next', shortcut: 'J', group: 'review', when: near, run: step(1) },
    { id: 'arithmetic.previous', title: 'arithmetic.previous', shortcut: 'K', group: 'review', when: near, run: step(-1) },
    {
      id: 'arithmetic.down',
      title: 'arithmetic.next',
      shortcut: 'ArrowDown',
      group: 'review',
      when: () => near() && onList(),
      run: step(1),
    },
    {
      id: 'arithmetic.up',
      title: 'arithmetic.previous',
      shortcut: 'ArrowUp',
      group: 'review',
      when: () => near() && onList(),
      run: step(-1),
    },
    { id: 'arithmetic.read', title: 'arithmetic.read', shortcut: 'O', group: 'review', when: near, run: () => latest.current.read() },
  ];
  useCommands(keys, [tab]);
}
