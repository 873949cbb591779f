import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { commandTitle, useAllCommands, type Command } from '../../state/commands.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { Kbd } from '../../ui/index.ts';

/** Every word typed begins a word of the title or of its group, or occurs in it where there are no spaces (Chinese). */
function matches(command: Command, words: string): boolean {
  const text = `${t(`group.${command.group}`)} ${commandTitle(command)}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function List({ words }: { words: string }): ReactNode {
  const all = useAllCommands();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const titles = new Set<string>();
  const found = all.filter((command) => {
    if (!(command.when?.() ?? true) || !matches(command, words) || command.id.startsWith('palette.')) return false;
    // A second key for the same thing is no second entry.
    const title = commandTitle(command);
    return !titles.has(title) && titles.add(title);
  });
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => setAt(0), [words]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    closeDialog();
    // After the dialog has given the focus back, so that the command may place it.
    setTimeout(command.run, 0);
  };
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        setAt(found.length === 0 ? 0 : (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        run(found[chosen]);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <>
      <ul ref={list} id="palette-list" role="listbox" aria-label={t('palette.results')} className="palette-list">
        {found.map((command, index) => (
          <li
            key={command.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-entry"
            onMouseMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="palette-group">{t(`group.${command.group}`)}</span>
            <span className="palette-name">{commandTitle(command)}</span>
            {command.shortcut === undefined ? null : <Kbd keys={command.shortcut} />}
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p role="status" className="palette-empty">
          {t('palette.nothing')}
        </p>
      ) : null}
    </>
  );
}

/** Before the dialog would do it: who types at once must not lose the first letter. */
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

export function Palette(): ReactNode {
  useLanguage();
  const open = useDialog('palette') !== null;
  const [words, setWords] = useState('');
  useEffect(() => setWords(''), [open]);
  const keep = (event: KeyboardEvent): void => {
    // The list moves, the caret stays.
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.preventDefault();
  };
  return (
    <Modal.Root opened={open} onClose={closeDialog} centered={false} yOffset="12vh" size={560}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <input
          ref={focus}
          className="palette-input"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-label={t('palette.type')}
          placeholder={t('palette.type')}
          value={words}
          data-autofocus
          onKeyDown={keep}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {open ? <List words={words.trim()} /> : null}
      </Modal.Content>
    </Modal.Root>
  );
}
