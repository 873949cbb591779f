import {
  IconAffiliate,
  IconArrowsMove,
  IconArrowsSplit2,
  IconScale,
  IconGitCompare,
  IconGitMerge,
  IconBook2,
  IconBuildingCommunity,
  IconCategory,
  IconChartDots,
  IconTimeline,
  IconClipboardText,
  IconEyeCheck,
  IconFileText,
  IconFlag,
  IconGavel,
  IconHash,
  IconHighlight,
  IconHistory,
  IconListCheck,
  IconMapPin,
  IconMatrix,
  IconEqual,
  IconNotes,
  IconSearch,
  IconTable,
  IconTags,
  IconTrash,
  IconX,
  type Icon,
  IconUsers,
  IconArrowsJoin,
  IconId,
} from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ScreenId } from '../../state/workspace.ts';

const icons: Record<ScreenId, Icon> = {
  claims: IconListCheck,
  conflicts: IconScale,
  figures: IconHash,
  milestones: IconFlag,
  players: IconBuildingCommunity,
  programs: IconGavel,
  places: IconMapPin,
  sectors: IconCategory,
  sources: IconFileText,
  annotations: IconHighlight,
  notes: IconNotes,
  suggestions: IconEyeCheck,
  reader: IconBook2,
  reports: IconClipboardText,
  search: IconSearch,
  tags: IconTags,
  history: IconHistory,
  trash: IconTrash,
  moves: IconArrowsMove,
  changes: IconGitCompare,
  agreement: IconUsers,
  evidence: IconAffiliate,
  origins: IconArrowsSplit2,
  matrices: IconMatrix,
  merging: IconGitMerge,
  pivot: IconTable,
  profile: IconId,
  matches: IconArrowsJoin,
  clusters: IconEqual,
  timeline: IconTimeline,
  charts: IconChartDots,
};

/**
 * The tab's own element (role, focus, arrow keys) is the docking area's. The cross is for the mouse alone: a control inside a
 * tab cannot be reached by assistive technology, so the keyboard closes with the Close tab command.
 */
export function DockTab({
  title,
  screen,
  active,
  close,
}: {
  title: string;
  screen: ScreenId;
  active: boolean;
  close: () => void;
}): ReactNode {
  const TabIcon = icons[screen];
  const place = useRef<HTMLDivElement>(null);
  // The docking area scrolls to a tab before it knows its title: one that is in front is to be seen whole.
  useEffect(() => {
    if (active) place.current?.closest('.dv-tab')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, title]);
  return (
    <div
      ref={place}
      className="dock-tab"
      title={title}
      onAuxClick={(event) => {
        if (event.button === 1) close();
      }}
    >
      {TabIcon === undefined ? null : <TabIcon size={14} aria-hidden="true" />}
      <span className="dock-tab-title">{title}</span>
      <span
        className="dock-tab-close"
        aria-hidden="true"
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          close();
        }}
      >
        <IconX size={13} />
      </span>
    </div>
  );
}
