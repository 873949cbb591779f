import { ActionIcon, Checkbox, Menu, Popover, Tooltip } from '@mantine/core';
import { IconDots, IconFilter, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { factKinds, type FactKind } from '../../../shared/domain/facts.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { useProgress } from '../../state/review.ts';
import { openGrid } from '../../state/workspace.ts';
import { Kbd } from '../../ui/index.ts';
import { readAgain } from './again.ts';
import { leaveReview } from './entering.ts';
import { kindsName } from './fields.ts';
import type { Session } from './session.ts';

interface BarProps {
  text: OpenText;
  session: Session;
  choosing: boolean;
  choose: (open: boolean) => void;
}

/** How far the review has come, and what it goes over. */
export function Bar(props: BarProps): ReactNode {
  const { text, session } = props;
  const { progress } = session;
  const { reviewed = 0, total = 0, running = false } = progress ?? {};
  const share = total === 0 ? 0 : (reviewed / total) * 100;
  const words = t('review.progress', { reviewed, total });
  return (
    <div className="review-bar">
      <span className="review-count number">{words}</span>
      <span
        className="review-progress"
        role="progressbar"
        aria-label={t('review.title')}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
      >
        <span style={{ width: `${share}%` }} />
      </span>
      {running ? (
        <span className="review-running" role="status">
          {t('review.running')}
        </span>
      ) : null}
      <span className="review-tools">
        <Kinds {...props} />
        <More text={text} session={session} />
        <Tooltip label={t('review.close')}>
          <ActionIcon aria-label={t('review.close')} onClick={() => leaveReview(text.tab)}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}

function Kinds({ text, session, choosing, choose }: BarProps): ReactNode {
  const open = useProgress(text.version)?.byKind ?? {};
  const { kinds, setKinds } = session;
  const toggle = (kind: FactKind): void => {
    const next = kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];
    setKinds(next.length === factKinds.length ? [] : next);
  };
  return (
    <Popover opened={choosing} onChange={choose} onClose={text.focus} position="top-end" trapFocus withinPortal withRoles={false}>
      <Popover.Target>
        <button
          type="button"
          className="review-filter"
          aria-haspopup="dialog"
          aria-expanded={choosing}
          title={t('review.kindsCommand')}
          aria-pressed={kinds.length > 0}
          onClick={() => choose(!choosing)}
        >
          <IconFilter size={14} aria-hidden="true" />
          <span className="review-filter-words">{kinds.length === 0 ? t('review.kinds.all') : kinds.map(kindsName).join(', ')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('review.kindsCommand')} className="review-kinds">
        {factKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={
              <span className="review-kind-choice">
                <span className={`review-kind of-${kind}`}>{kindsName(kind)}</span>
                <span className="quiet number">{formatNumber(open[kind] ?? 0)}</span>
              </span>
            }
            checked={kinds.includes(kind)}
            onChange={() => toggle(kind)}
          />
        ))}
        <Checkbox
          label={t('review.decided')}
          checked={session.decided}
          onChange={(event) => session.setDecided(event.currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function More({ text, session }: { text: OpenText; session: Session }): ReactNode {
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon aria-label={t('review.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!canWrite()} onClick={() => openDialog('review-accept', text.version)} rightSection={<Kbd keys="B" />}>
          {t('review.bulk')}
        </Menu.Item>
        <Menu.Item onClick={() => openDialog('review-rules', session.current?.rule ?? null)}>{t('review.rules')}</Menu.Item>
        <Menu.Item onClick={() => openGrid('suggestions')}>{t('review.openGrid')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={!canWrite()} onClick={() => void readAgain(text.source, text.version)}>
          {t('review.again')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
