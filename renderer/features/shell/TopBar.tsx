import { ActionIcon, Tooltip } from '@mantine/core';
import { useComputedColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconChevronRight,
  IconCommand,
  IconMoon,
  IconSearch,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChangeEvent } from '../../../shared/contract/history.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { changeTitle, t, useLanguage } from '../../i18n/index.ts';
import { keysOf, runCommand } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { changeSettings } from '../../state/settings.ts';
import { goBack, goForward, useWorkspace } from '../../state/workspace.ts';
import { Kbd, undo } from '../../ui/index.ts';

interface ToolProperties {
  icon: Icon;
  label: string;
  keys?: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ icon: ToolIcon, label, keys, disabled = false, onClick }: ToolProperties): ReactNode {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keysOf(keys).join('+')})`}>
      <ActionIcon
        aria-label={label}
        data-disabled={disabled || undefined}
        aria-disabled={disabled}
        onClick={disabled ? undefined : onClick}
      >
        <ToolIcon size={17} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Undo and redo name what they would do: the log is the project's, so that may be from days ago. */
function Steps(): ReactNode {
  const anyChange = (_event: ChangeEvent): boolean => true;
  const { data } = useLive(() => client.history.steps(), ['*'], [], anyChange);
  const name = (key: 'shell.undo' | 'shell.redo', step: { label: string; subject: string } | null | undefined): string => {
    if (!step) return t(key === 'shell.undo' ? 'shell.undoPlain' : 'shell.redoPlain');
    const what = [changeTitle(step.label), step.subject].filter((part) => part !== '').join(' – ');
    return t(key, { what: what.length > 80 ? `${what.slice(0, 79)}…` : what });
  };
  return (
    <>
      <Tool icon={IconArrowBackUp} label={name('shell.undo', data?.undo)} keys="Mod+Z" disabled={!data?.undo} onClick={() => void undo()} />
      <Tool
        icon={IconArrowForwardUp}
        label={name('shell.redo', data?.redo)}
        keys="Mod+Shift+Z"
        disabled={!data?.redo}
        onClick={() => void undo('redo')}
      />
    </>
  );
}

export function TopBar({ menu, jobs, tools }: { menu: ReactNode; jobs: ReactNode; tools: ReactNode }): ReactNode {
  useLanguage();
  const { canGoBack, canGoForward } = useWorkspace();
  const scheme = useComputedColorScheme('light');
  const search = t('shell.search');
  return (
    <section className="top-bar" aria-label={t('shell.bar')}>
      <div className="top-start">
        <h1>{menu}</h1>
        <Tool icon={IconChevronLeft} label={t('shell.back')} keys="Alt+ArrowLeft" disabled={!canGoBack} onClick={goBack} />
        <Tool icon={IconChevronRight} label={t('shell.forward')} keys="Alt+ArrowRight" disabled={!canGoForward} onClick={goForward} />
      </div>
      <button type="button" className="search-box" onClick={() => runCommand('search.everywhere')}>
        <IconSearch size={15} aria-hidden="true" />
        <span>{search}</span>
        <Kbd keys="Mod+P" />
      </button>
      <div className="top-end">
        {jobs}
        {tools}
        <Steps />
        <Tool
          icon={scheme === 'dark' ? IconSun : IconMoon}
          label={t('shell.theme')}
          onClick={() => changeSettings({ theme: scheme === 'dark' ? 'light' : 'dark' })}
        />
        <Tool icon={IconCommand} label={t('shell.palette')} keys="Mod+K" onClick={() => openDialog('palette')} />
      </div>
    </section>
  );
}
