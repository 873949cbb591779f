import { Button } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../../../i18n/index.ts';
import { select } from '../../../state/workspace.ts';
import { ErrorNotice, Kbd, toast } from '../../../ui/index.ts';
import type { FormProps, Made } from './passage.ts';

interface ActionFormProps extends FormProps {
  title: string;
  /** what is missing before it can be saved; null when nothing is */
  missing?: string | null;
  save: () => Promise<Made>;
  forget: () => void;
  onKey?: (event: KeyboardEvent) => void;
  hint?: ReactNode;
  children: ReactNode;
}

/** The frame of every form over a selection: Mod+Enter saves, Escape leaves without losing what was typed. */
export function ActionForm({
  title,
  passage,
  missing = null,
  save,
  forget,
  close,
  made,
  onKey,
  hint,
  children,
}: ActionFormProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const heading = useId();
  const submit = async (): Promise<void> => {
    if (busy || missing !== null) return;
    setBusy(true);
    setError(null);
    try {
      const { record, message } = await save();
      forget();
      made();
      close();
      select(record);
      toast({ message, tone: 'good', undo: true });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
      return;
    }
    const list = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !list && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    onKey?.(event);
  };
  return (
    <div className="action-form" role="dialog" aria-labelledby={heading} onKeyDown={onKeyDown}>
      <div className="action-title" id={heading}>
        {title}
      </div>
      <blockquote className="action-quote">{passage.quote}</blockquote>
      <form
        className="action-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {error === null ? null : <ErrorNotice error={error} />}
        <div className="action-ends">
          <span className="action-hint">{missing ?? hint}</span>
          <Button variant="default" onClick={close}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={missing !== null}>
            {t('ui.save')}
            <Kbd keys="Mod+Enter" />
          </Button>
        </div>
      </form>
    </div>
  );
}
