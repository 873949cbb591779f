import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { Find } from './find.ts';

export function FindBar({ find, close }: { find: Find; close: () => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current) find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey) input.current?.select();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count =
    find.words.trim() === '' || find.busy
      ? ''
      : find.hits.length === 0
        ? t('reader.find.none')
        : t('reader.find.count', { index: find.index + 1, total: find.total });
  return (
    <div className="reader-find" role="search" aria-label={t('reader.find')} onKeyDown={onKeyDown}>
      <TextInput
        ref={input}
        aria-label={t('reader.find')}
        placeholder={t('reader.find')}
        value={find.words}
        maxLength={500}
        onChange={(event) => find.ask(event.currentTarget.value)}
        autoFocus
      />
      <span className="reader-find-count" role="status">
        {count}
      </span>
      <ActionIcon aria-label={t('reader.find.previous')} disabled={find.hits.length === 0} onClick={() => find.step(-1)}>
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('reader.find.next')} disabled={find.hits.length === 0} onClick={() => find.step(1)}>
        <IconChevronDown size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('ui.close')} onClick={close}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
