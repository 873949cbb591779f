import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { commandGroups, commandTitle, useAllCommands } from '../../state/commands.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { Kbd } from '../../ui/index.ts';

function Sheet(): ReactNode {
  // Two open texts bring the same commands twice.
  const all = [
    ...new Map(
      useAllCommands()
        .filter((command) => command.shortcut !== undefined)
        .map((command) => [`${command.id} ${command.shortcut}`, command]),
    ).values(),
  ];
  return (
    <div className="help-sheet">
      {commandGroups.map((group) => {
        const commands = all.filter((command) => command.group === group);
        if (commands.length === 0) return null;
        return (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {commands.map((command) => (
                <div key={`${command.id} ${command.shortcut}`}>
                  <dt>{commandTitle(command)}</dt>
                  <dd>
                    <Kbd keys={command.shortcut ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

/** Made from the commands that hold at this moment: it cannot say what is not so. */
export function HelpSheet(): ReactNode {
  useLanguage();
  const open = useDialog('help') !== null;
  return (
    <Modal opened={open} onClose={closeDialog} size={820} title={t('help.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {open ? <Sheet /> : null}
    </Modal>
  );
}
