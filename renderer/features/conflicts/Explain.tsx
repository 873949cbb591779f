import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { explanations } from '../../../shared/domain/conflicts.ts';
import { t } from '../../i18n/index.ts';
import { Kbd } from '../../ui/index.ts';
import type { Explanation, Session } from './session.ts';

/** Why two figures that differ do not contradict each other: a reason, and words where it takes some. Enter saves, Escape goes back to the list. */
export function Explain({
  session,
  reason,
  leave,
}: {
  session: Session;
  reason: RefObject<HTMLSelectElement | null>;
  leave: () => void;
}): ReactNode {
  const [why, setWhy] = useState<Explanation>('scope');
  const [note, setNote] = useState('');
  const isReady = !session.busy && (why !== 'other' || note.trim() !== '');
  const save = (): void => {
    if (!isReady) return;
    leave();
    session.explain(why, note.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') leave();
    else save();
  };
  return (
    <div className="conflicts-explain" onKeyDown={onKeyDown}>
      <span className="conflicts-because">
        {t('conflicts.explain')} <Kbd keys="E" />
      </span>
      <NativeSelect
        ref={reason}
        size="xs"
        aria-label={t('conflicts.explain')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value as Explanation)}
        data={explanations.map((one) => ({ value: one, label: t(`conflicts.explained.${one}`) }))}
      />
      <TextInput
        size="xs"
        aria-label={t(why === 'other' ? 'conflicts.note.needed' : 'conflicts.note')}
        placeholder={t(why === 'other' ? 'conflicts.note.needed' : 'conflicts.note')}
        value={note}
        maxLength={4000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button variant="default" size="xs" disabled={!isReady} onClick={save}>
        {t('conflicts.explain.save')}
      </Button>
    </div>
  );
}
